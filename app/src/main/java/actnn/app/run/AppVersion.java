package actnn.app.run;

/** The version of this program. */
public final class AppVersion {
  private AppVersion() {}

  /** As the jar's manifest says; "development" where classes are loaded from folders. */
  public static String text() {
    String version = AppVersion.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}

package actnn.app.viewmodel.export;

import actnn.app.report.FigureStyle.Ground;

/** What figures that are files of their own are drawn on. */
public enum FigureGround {
  WHITE("White", "For papers: black on white", Ground.WHITE),
  LIGHT("Light", "As the window's light theme", Ground.LIGHT),
  DARK("Dark", "As the window's dark theme, for slides", Ground.DARK);

  private final String title;
  private final String about;
  private final Ground ground;

  FigureGround(String title, String about, Ground ground) {
    this.title = title;
    this.about = about;
    this.ground = ground;
  }

  public String title() {
    return title;
  }

  /** What it is good for. */
  public String about() {
    return about;
  }

  Ground ground() {
    return ground;
  }
}

package actnn.app.doctor;

import actnn.app.run.record.FolderCopy;
import actnn.app.run.record.OddFolder;
import actnn.storage.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What lies in a home that is neither a run of it nor its store. */
final class FolderFindings {
  private static final String WHAT = "run folders";

  private FolderFindings() {}

  /** Folders of which neither the store nor a rebuild could make a run. */
  static List<Finding> odd(Store store, Path runs, FolderCopy.Found copied) throws IOException {
    Set<Path> copies = copied.copies().stream().map(FolderCopy::path).collect(Collectors.toSet());
    List<OddFolder> odd =
        OddFolder.notIn(store, runs).stream()
            .filter(each -> !copies.contains(each.path()))
            .toList();
    List<Finding> findings = new ArrayList<>();
    tell(
        findings,
        paths(odd, OddFolder.Kind.EMPTY),
        "there is not a byte in the files of %s",
        "Nothing is lost, a run that never began left that: delete the folder by hand; 'actnn"
            + " rebuild' leaves it as it is.");
    tell(
        findings,
        paths(odd, OddFolder.Kind.DAMAGED),
        "no run can be read in %s",
        "Put run.json or journal.log back from a copy of the home or a bundle and run 'actnn"
            + " rebuild', which leaves such a folder as it is, or move the folder away.");
    tell(
        findings,
        paths(odd, OddFolder.Kind.MISNAMED),
        "no command would reach a run that is called as %s",
        "Give the folder the name of its run, or another of letters, digits, '_', '-' and '.', then"
            + " run 'actnn rebuild', which leaves it as it is until then.");
    tell(
        findings,
        paths(odd, OddFolder.Kind.CLOSED),
        "the system does not let %s be looked into",
        "Check the rights on it and its disk, then run 'actnn rebuild', which takes in the runs that"
            + " can be read then.");
    return findings;
  }

  /** Folders that somebody copied by hand, so that two are of one run. */
  static List<Finding> copied(FolderCopy.Found found) {
    List<Finding> findings = new ArrayList<>();
    tell(
        findings,
        copies(found, copy -> !copy.hasMore()),
        "%s",
        "Nothing is lost: delete such a copy, with 'actnn delete' where it is listed as a run and"
            + " else by hand; 'actnn rebuild' takes the run once and leaves it as it is.");
    tell(
        findings,
        copies(found, copy -> copy.more() > 0),
        "%s",
        "The shorter folder counts. If you want what the copy has, move the other elsewhere and give"
            + " the copy its name, or else move the copy elsewhere; then run 'actnn rebuild', which"
            + " takes the other and leaves a copy as it is.");
    tell(
        findings,
        copies(found, copy -> copy.hasMore() && copy.more() == 0),
        "%s",
        "Copy what you want of that into the other folder before you delete such a copy; 'actnn"
            + " rebuild' takes the run once and leaves it as it is.");
    tell(
        findings,
        found.unread(),
        "whether it is a copy cannot be told of %s, since not all of it can be read",
        "Check the rights on it and its disk, or move it elsewhere: no rebuild gets past it.");
    return findings;
  }

  /** One finding on all of a kind, if there are any. */
  private static void tell(List<Finding> findings, List<?> which, String text, String fix) {
    if (!which.isEmpty()) {
      findings.add(Finding.warning(WHAT, text.formatted(Listed.of(which)), fix));
    }
  }

  private static List<String> copies(FolderCopy.Found found, Predicate<FolderCopy> which) {
    return found.copies().stream()
        .filter(which)
        .map(
            copy ->
                copy.path()
                    + " was copied from the run of "
                    + copy.own()
                    + (copy.hasMore() ? ", which lacks " + copy.surplus() : ""))
        .toList();
  }

  private static List<Path> paths(List<OddFolder> all, OddFolder.Kind kind) {
    return all.stream().filter(odd -> odd.kind() == kind).map(OddFolder::path).toList();
  }

  /**
   * Whether the store is that of another home, by a link: its runs lie there, so that nothing which
   * is said of it here would be right.
   *
   * @param store its file
   */
  static Optional<Finding> link(Path store) throws IOException {
    if (!Files.isSymbolicLink(store) || !Files.exists(store)) {
      return Optional.empty();
    }
    Path real = store.toRealPath();
    Path there = real.resolveSibling("runs");
    Path here = store.resolveSibling("runs");
    if (!Files.isDirectory(there) || (Files.exists(here) && Files.isSameFile(here, there))) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.problem(
            "store",
            store + " is a link to " + real + ", the store of another home",
            "Name that home with --home "
                + real.getParent()
                + ", or close all that use it and run 'actnn rebuild': it puts a store of this"
                + " home's own runs in the place of the link and leaves the other as it is."));
  }
}

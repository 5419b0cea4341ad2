package actnn.app;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.lang.ArchRule;

/** Which package of the engine and of the application stands on which. */
final class Floors {
  static final ArchRule THE_ENGINE_HAS_FLOORS =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("actnn.engine..")
          .layer("bench")
          .definedBy("actnn.engine.bench..")
          .layer("worker")
          .definedBy("actnn.engine.worker..")
          .layer("train")
          .definedBy("actnn.engine.train..")
          .layer("convert")
          .definedBy("actnn.engine.convert..")
          .layer("plan")
          .definedBy("actnn.engine.plan..")
          .layer("theory")
          .definedBy("actnn.engine.theory..")
          .layer("objective")
          .definedBy("actnn.engine.objective..")
          .layer("model")
          .definedBy("actnn.engine.model..")
          .layer("optim")
          .definedBy("actnn.engine.optim..")
          .layer("layers")
          .definedBy("actnn.engine.layers..")
          .layer("tape")
          .definedBy("actnn.engine.tape..")
          .layer("quant")
          .definedBy("actnn.engine.quant..")
          .layer("ground")
          .definedBy(
              "actnn.engine.torch..",
              "actnn.engine.swap..",
              "actnn.engine.bits..",
              "actnn.engine.data..",
              "actnn.engine.detect..",
              "actnn.engine.metric..",
              "actnn.engine.event..",
              "actnn.engine.file..",
              "actnn.engine.checkpoint..",
              "actnn.engine.config..")
          .whereLayer("bench")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("worker")
          .mayNotBeAccessedByAnyLayer()
          // Programs that use the engine as a library do.
          .whereLayer("convert")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("train")
          .mayOnlyBeAccessedByLayers("worker", "bench")
          .whereLayer("plan")
          .mayOnlyBeAccessedByLayers("worker", "bench")
          .whereLayer("theory")
          .mayOnlyBeAccessedByLayers("train", "bench")
          .whereLayer("objective")
          .mayOnlyBeAccessedByLayers("train", "bench")
          .whereLayer("model")
          .mayOnlyBeAccessedByLayers("train", "convert", "plan", "bench", "theory", "objective")
          .whereLayer("optim")
          .mayOnlyBeAccessedByLayers("train", "plan")
          .whereLayer("layers")
          .mayOnlyBeAccessedByLayers("model", "train", "convert", "plan", "theory")
          .whereLayer("tape")
          .mayOnlyBeAccessedByLayers(
              "layers", "model", "train", "convert", "plan", "theory", "objective")
          .whereLayer("quant")
          .mayOnlyBeAccessedByLayers("tape", "model", "train", "bench", "theory")
          .because("each floor may only stand on lower ones");

  static final ArchRule THE_APPLICATION_HAS_FLOORS =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("actnn.app..")
          .layer("main")
          .definedBy("actnn.app")
          .layer("cli")
          .definedBy("actnn.app.cli..")
          .layer("view")
          .definedBy("actnn.app.view..")
          .layer("workbench")
          .definedBy("actnn.app.workbench..")
          .layer("viewmodel")
          .definedBy("actnn.app.viewmodel..")
          .layer("report")
          .definedBy("actnn.app.report..")
          .layer("chart")
          .definedBy("actnn.app.chart..")
          .layer("accuracy")
          .definedBy("actnn.app.accuracy..")
          .layer("run")
          .definedBy(
              "actnn.app.run..", "actnn.app.preset..", "actnn.app.doctor..", "actnn.app.sample..")
          .layer("series")
          .definedBy("actnn.app.series..")
          .whereLayer("main")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("cli")
          .mayOnlyBeAccessedByLayers("main")
          .whereLayer("view")
          .mayOnlyBeAccessedByLayers("main", "cli")
          .whereLayer("workbench")
          .mayOnlyBeAccessedByLayers("main", "cli")
          .whereLayer("viewmodel")
          .mayOnlyBeAccessedByLayers("cli", "view", "workbench")
          .whereLayer("report")
          .mayOnlyBeAccessedByLayers("viewmodel", "workbench", "cli")
          .whereLayer("chart")
          .mayOnlyBeAccessedByLayers("view", "viewmodel", "report", "cli")
          .whereLayer("accuracy")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("run")
          .mayOnlyBeAccessedByLayers("main", "cli", "view", "viewmodel", "workbench", "accuracy")
          .because("each floor may only stand on lower ones");

  static final ArchRule RUNS_HAVE_FLOORS =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("actnn.app.run..")
          .layer("bundle")
          .definedBy("actnn.app.run.bundle..")
          .layer("catalog")
          .definedBy("actnn.app.run.catalog..")
          .layer("supervise")
          .definedBy("actnn.app.run.supervise..")
          .layer("state")
          .definedBy("actnn.app.run.state..")
          .layer("words")
          .definedBy("actnn.app.run.words..")
          .layer("store")
          .definedBy("actnn.app.run.store..")
          .layer("home")
          .definedBy("actnn.app.run.home..", "actnn.app.run.info..")
          .layer("record")
          .definedBy("actnn.app.run.record..")
          .layer("ground")
          .definedBy(
              "actnn.app.run.feed..",
              "actnn.app.run.lock..",
              "actnn.app.run.name..",
              "actnn.app.run.worker..")
          .whereLayer("bundle")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("catalog")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("supervise")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("store")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("state")
          .mayOnlyBeAccessedByLayers("catalog", "supervise")
          .whereLayer("words")
          .mayOnlyBeAccessedByLayers("state", "catalog", "supervise")
          .whereLayer("home")
          .mayOnlyBeAccessedByLayers("words", "state", "bundle", "catalog", "supervise")
          .whereLayer("record")
          .mayOnlyBeAccessedByLayers("home", "store", "state", "bundle", "catalog", "supervise")
          .because(
              "what looks after runs stands on what reads them, and no folder knows the store");

  private Floors() {}
}

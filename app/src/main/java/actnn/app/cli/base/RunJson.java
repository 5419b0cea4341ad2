package actnn.app.cli.base;

import actnn.app.run.info.RunDetail;
import actnn.app.run.info.RunInfo;
import actnn.engine.config.Task;
import actnn.engine.config.value.Arm;
import actnn.engine.event.RunSummary;
import actnn.engine.event.RunSummary.Source;
import actnn.engine.event.Statistics;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Runs as JSON, under the names of the summary where there are such, and with its values. */
public final class RunJson {
  private RunJson() {}

  /** A line of the list. */
  public static ObjectNode of(RunInfo run) {
    RunInfo.Recipe recipe = run.recipe();
    Statistics figures = run.figures();
    ObjectNode json = Json.object();
    json.put("id", run.id()).put("name", run.name()).put("status", run.status().name());
    json.put("arm", recipe.arm()).put("level", level(recipe)).put("model", recipe.model());
    json.put("network", recipe.network());
    json.put("dataset", recipe.dataset()).put("task", recipe.task());
    json.put("device", Summaries.device(run)).put("seed", recipe.seed());
    json.put("batch", recipe.batch());
    json.put("steps", run.progress().step()).put("stepsTotal", run.progress().stepsTotal());
    json.put("skippedSteps", figures.skippedSteps());
    json.putPOJO("loss", figures.loss());
    json.putPOJO("metric", figures.metric(Task.of(recipe.task()).metric()));
    json.putPOJO("activation", figures.activation(Source.ofStored(recipe.arm())));
    json.put("weightBytes", figures.weightBytes());
    json.put("gradientBytes", figures.gradientBytes());
    json.put("optimizerBytes", figures.optimizerBytes());
    json.putPOJO("maxBatch", run.maxBatch());
    json.putPOJO("time", figures.time());
    labels(json, run);
    return json;
  }

  // The other arms have none, whatever the setting says.
  private static @Nullable String level(RunInfo.Recipe recipe) {
    return Arm.hasLevels(recipe.arm()) ? recipe.level() : null;
  }

  /** Everything on one run. */
  public static ObjectNode of(RunDetail detail, RunSummary summary) {
    ObjectNode json = Json.tree(summary);
    json.put("name", detail.info().name()).put("network", detail.info().recipe().network());
    labels(json, detail.info());
    ObjectNode settings = json.putObject("settings");
    detail.settings().forEach(settings::put);
    json.put("command", detail.command()).put("app", detail.appVersion());
    json.put("lastWords", detail.exitInfo()).put("folder", detail.folder().toString());
    return json;
  }

  private static void labels(ObjectNode json, RunInfo run) {
    json.put("preset", run.recipe().preset()).put("note", run.labels().note());
    json.put("pinned", run.labels().pinned()).put("baseline", run.labels().baseline());
    run.labels().tags().forEach(json.putArray("tags")::add);
    json.put("outcome", run.outcome());
    json.put("createdAt", text(run.times().created()));
    json.put("startedAt", text(run.times().started()));
    json.put("endedAt", text(run.times().ended()));
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }
}

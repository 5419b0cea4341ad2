package actnn.app.viewmodel;

import actnn.app.run.info.RunDetail;
import actnn.app.run.supervise.RunSupervisor;
import actnn.app.viewmodel.base.Background;
import actnn.app.viewmodel.base.LongTasks;
import actnn.app.viewmodel.base.Navigation;
import actnn.app.viewmodel.base.Notices;
import actnn.app.viewmodel.base.RunBook;
import actnn.app.viewmodel.base.WindowMemory;
import actnn.app.viewmodel.budget.BasisModel;
import actnn.app.viewmodel.budget.BudgetModel;
import actnn.app.viewmodel.budget.PlanModel;
import actnn.app.viewmodel.compare.CompareModel;
import actnn.app.viewmodel.export.ExportModel;
import actnn.app.viewmodel.launch.LaunchCheck;
import actnn.app.viewmodel.launch.LaunchModel;
import actnn.app.viewmodel.launch.RecentRuns;
import actnn.app.viewmodel.layers.LayersModel;
import actnn.app.viewmodel.live.LiveModel;
import actnn.app.viewmodel.runs.RunsModel;
import actnn.app.viewmodel.settings.SettingsModel;
import actnn.app.viewmodel.settings.SystemTheme;
import actnn.app.viewmodel.sweep.QueueModel;
import actnn.app.viewmodel.sweep.QueueOrders;
import actnn.app.viewmodel.sweep.SweepEstimator;
import actnn.app.viewmodel.sweep.SweepModel;
import actnn.engine.plan.LastSurvey;
import java.util.Map;
import java.util.concurrent.Executor;

/** Everything the window shows, wired by constructors. Confined to the window's thread. */
public final class WorkbenchModel {
  private final Services services;
  private final Background background;
  private final Notices notices = new Notices();
  private final LongTasks tasks;
  private final Navigation navigation = new Navigation();
  private final WindowMemory memory;
  private final SettingsModel settings;
  private final RunBook book;
  private final LaunchModel launch;
  private final PlanModel plan;
  private final BudgetModel budget;
  private final BasisModel basis;
  private final RecentRuns recent;
  private final SweepModel sweep;
  private final QueueModel queue;
  private final LiveModel live;
  private final RunsModel runs;
  private final CompareModel compare;
  private final LayersModel layers;
  private final ExportModel export;
  private final StatusModel status;
  private final HomeWatch watch;

  /**
   * @param background does what takes time
   * @param window runs what it is given on the window's thread
   */
  public WorkbenchModel(Services services, Background background, Executor window) {
    this.services = services;
    this.background = background;
    this.tasks = new LongTasks(background, notices, window);
    Machine machine = new Machine();
    RunSupervisor supervisor = services.supervisor();
    memory = new WindowMemory(background, services.window());
    memory.parallelProperty().addListener((value, was, now) -> supervisor.allow(now.intValue()));
    settings =
        new SettingsModel(
            new SettingsModel.Parts(
                memory, background, notices, new SystemTheme()::ask, services.home().path()));
    book = new RunBook(background, services.catalog(), notices);
    RunStarts starts = new RunStarts(supervisor, background, tasks);
    launch =
        new LaunchModel(
            starts::one, starts::network, notices.outcome("Starting the run", this::started));
    launch.presets().setAll(services.presets());
    LastSurvey surveys = new LastSurvey();
    new LaunchCheck(background, launch, surveys);
    services.presets().stream().findFirst().ifPresent(launch::apply);
    plan = new PlanModel(background, launch.specProperty(), machine.memoryBytes());
    budget = new BudgetModel(launch, plan);
    basis = basisOf(services);
    sweep =
        new SweepModel(
            launch,
            book.runs(),
            new SweepEstimator(services.catalog()::settings, surveys),
            background,
            // Runs that were queued are on show before anybody is told of them.
            (order, queued) -> starts.all(order, queued.after(book::refresh)));
    queue =
        new QueueModel(
            book, new QueueOrders(supervisor), memory.parallelProperty(), background, notices);
    recent = new RecentRuns(book.runs(), services.catalog()::detail, launch, background, notices);
    live = liveOf(services, machine.memoryBytes());
    runs = runsOf(services);
    compare = compareOf(services);
    layers =
        new LayersModel(
            new LayersModel.Parts(
                book, services.states(), launch, background, notices, navigation));
    export = exportOf(services);
    settings.smoothingProperty().subscribe(this::smooth);
    export.form().paletteProperty().bind(settings.paletteProperty());
    export.form().budgetProperty().bind(plan.budgetProperty());
    watch = new HomeWatch(services.catalog(), supervisor, background, notices);
    status = new StatusModel(book, tasks, machine, services.home().path().toString());
    book.refresh();
    watch.begin();
  }

  private BasisModel basisOf(Services services) {
    return new BasisModel(
        new BasisModel.Parts(
            book.runs(),
            launch.specProperty(),
            services.catalog()::detail,
            plan,
            background,
            notices));
  }

  private LiveModel liveOf(Services services, long machineBytes) {
    return new LiveModel(
        new LiveModel.Parts(
            book,
            services.states(),
            services.supervisor(),
            background,
            notices,
            tasks,
            navigation,
            memory,
            machineBytes));
  }

  private RunsModel runsOf(Services services) {
    return new RunsModel(
        new RunsModel.Parts(
            book,
            background,
            notices,
            navigation,
            memory,
            services.catalog(),
            services.bundles(),
            tasks,
            this::cloneToLaunch,
            (id, task) -> services.supervisor().resume(id, Map.of(), task::check)));
  }

  private CompareModel compareOf(Services services) {
    return new CompareModel(
        new CompareModel.Parts(
            book,
            services.catalog(),
            services.states(),
            background,
            notices,
            navigation,
            memory,
            plan.budgetProperty()));
  }

  private ExportModel exportOf(Services services) {
    return new ExportModel(
        new ExportModel.Parts(
            book,
            services.catalog(),
            services.states(),
            background,
            notices,
            navigation,
            services.writers(),
            tasks,
            "ActNN Workbench " + services.version()),
        services.home().path().resolve("reports"));
  }

  public Notices notices() {
    return notices;
  }

  public Navigation navigation() {
    return navigation;
  }

  public WindowMemory memory() {
    return memory;
  }

  public SettingsModel settings() {
    return settings;
  }

  public RunBook book() {
    return book;
  }

  public LaunchModel launch() {
    return launch;
  }

  public PlanModel plan() {
    return plan;
  }

  public BudgetModel budget() {
    return budget;
  }

  public BasisModel basis() {
    return basis;
  }

  public RecentRuns recent() {
    return recent;
  }

  public SweepModel sweep() {
    return sweep;
  }

  public QueueModel queue() {
    return queue;
  }

  public LiveModel live() {
    return live;
  }

  public RunsModel runs() {
    return runs;
  }

  public CompareModel compare() {
    return compare;
  }

  public LayersModel layers() {
    return layers;
  }

  public ExportModel export() {
    return export;
  }

  public StatusModel status() {
    return status;
  }

  /** Takes what makes the store anew, for the button of notices that it would mend. */
  public void offerRebuild(Runnable anew) {
    watch.offer(anew);
  }

  /** The version of this program. */
  public String version() {
    return services.version();
  }

  /** Once a second: what changes without being told. */
  public void tick() {
    status.tick();
    watch.tick();
    if (!book.live().isEmpty()) {
      book.refresh();
    }
  }

  /** Carries out what waits, for a window that closes. */
  public void close() {
    runs.deletions().close();
  }

  /** What is set for all curves takes the place of what was chosen for a page. */
  private void smooth(Number weight) {
    live.curves().smoothingProperty().set(weight.doubleValue());
    compare.curves().smoothingProperty().set(weight.doubleValue());
  }

  private void started(String run) {
    book.refresh();
    navigation.openLive(run);
  }

  private void cloneToLaunch(RunDetail detail) {
    launch.cloneOf(detail.info().id(), detail.info().name(), detail.settings());
  }
}

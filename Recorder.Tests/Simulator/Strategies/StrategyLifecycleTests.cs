using NUnit.Framework;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Simulator.Strategies;

[Category("StandIn")]
public class StrategyLifecycleTests
{
    [SetUp]
    public void Enter() => TestSymbols.Create();

    [Test]
    public void A_strategy_is_created_once_and_runs_stops_runs_again_and_is_removed()
    {
        var strategy = new Scripted();
        strategy.Create();
        strategy.Create();
        Assert.That(strategy.State, Is.EqualTo(StrategyState.Created));
        strategy.Run();
        strategy.Run();
        Assert.That(strategy.State, Is.EqualTo(StrategyState.Working));
        strategy.Stop();
        strategy.Stop();
        Assert.That(strategy.State, Is.EqualTo(StrategyState.Stopped));
        strategy.Run();
        strategy.Remove();
        Assert.That(strategy.State, Is.EqualTo(StrategyState.Stopped));
        Assert.That(strategy.Calls, Is.EqualTo(new[] { "created", "metrics", "run", "stop", "metrics", "run", "stop", "removed" }));
    }

    [Test]
    public void A_strategy_may_stop_itself_while_it_starts()
    {
        var strategy = new Scripted();
        strategy.Running = strategy.Stop;
        strategy.Run();
        Assert.That(strategy.State, Is.EqualTo(StrategyState.Stopped));
        Assert.That(strategy.Calls, Is.EqualTo(new[] { "metrics", "run", "stop" }));
    }

    [Test]
    public void A_strategy_may_stop_itself_again_while_it_stops()
    {
        var strategy = new Scripted();
        strategy.Stopping = strategy.Stop;
        strategy.Run();
        strategy.Stop();
        Assert.That(strategy.Calls, Is.EqualTo(new[] { "metrics", "run", "stop" }));
    }

    [Test]
    public void An_exception_at_the_start_is_logged_and_stops_the_strategy()
    {
        var strategy = new Scripted { Running = () => throw new InvalidOperationException("cannot start") };
        strategy.Run();
        Assert.That(strategy.State, Is.EqualTo(StrategyState.Stopped));
        Assert.That(strategy.Calls, Is.EqualTo(new[] { "metrics", "run", "stop" }));
        AssertLogged(strategy, "cannot start");
    }

    [Test]
    public void An_exception_elsewhere_is_logged_too()
    {
        var strategy = new Scripted { Stopping = () => throw new InvalidOperationException("cannot stop") };
        strategy.Run();
        strategy.Stop();
        Assert.That(strategy.State, Is.EqualTo(StrategyState.Stopped));
        AssertLogged(strategy, "cannot stop");
    }

    [Test]
    public void Stopping_or_removing_an_idle_strategy_does_not_call_on_stop()
    {
        var strategy = new Scripted();
        strategy.Stop();
        strategy.Remove();
        Assert.That(strategy.Calls, Is.EqualTo(new[] { "removed" }));
    }

    [Test]
    public void The_log_has_the_platforms_time_and_announces_each_line()
    {
        var strategy = new Scripted();
        var announced = new List<string>();
        strategy.NewLog += (_, _) => throw new InvalidOperationException("broken listener");
        strategy.NewLog += (sender, e) => announced.Add($"{ReferenceEquals(sender, strategy)} {((LoggerEvent)e).Message}");
        TestSymbols.SetClock(TickStep.Start);
        strategy.LogInfo("one");
        TestSymbols.SetClock(TickStep.Start.AddHours(1));
        strategy.LogTrading("two");
        strategy.LogError("three");
        Assert.That(announced, Is.EqualTo(new[] { "True one", "True two", "True three" }));
        LoggerEvent[] late = strategy.GetLogs(TickStep.Start.AddMinutes(1), DateTime.MaxValue);
        Assert.That(
            late.Select(line => (line.Message, line.Level)),
            Is.EqualTo(new[] { ("two", StrategyLoggingLevel.Trading), ("three", StrategyLoggingLevel.Error) }));
        Assert.That(late[0].DateTime, Is.EqualTo(TickStep.Start.AddHours(1)));
        Assert.That(strategy.GetLogs(TickStep.Start, TickStep.Start), Has.Length.EqualTo(1));
    }

    [Test]
    public void Instances_have_ids_of_their_own_and_a_label_that_can_be_set()
    {
        var (one, two) = (new Scripted(), new Scripted());
        Assert.That(Guid.TryParse(one.Id, out _), Is.True);
        Assert.That(one.Id, Is.Not.EqualTo(two.Id));
        Assert.That(one.InstanceName, Is.EqualTo("Scripted"));
        one.InstanceName = "label";
        Assert.That((one.InstanceName, one.Name), Is.EqualTo(("label", "Scripted")));
    }

    [Test]
    public void A_strategy_names_the_connections_it_depends_on()
    {
        Assert.That(new Scripted().GetConnectionStateDependency().ConnectionsIds, Is.EqualTo(new[] { "feed" }));
    }

    static void AssertLogged(Strategy strategy, string message)
    {
        LoggerEvent[] log = strategy.GetLogs(DateTime.MinValue, DateTime.MaxValue);
        Assert.That(log, Has.Length.EqualTo(1));
        Assert.That(log[0].Level, Is.EqualTo(StrategyLoggingLevel.Error));
        Assert.That(log[0].Message, Does.Contain(message));
    }

    sealed class Scripted : Strategy
    {
        public Scripted() => Name = "Scripted";

        public override string[] MonitoringConnectionsIds => ["feed"];

        internal List<string> Calls { get; } = [];

        internal Action? Running { get; set; }

        internal Action? Stopping { get; set; }

        protected override void OnCreated() => Calls.Add("created");

        protected override void OnInitializeMetrics(System.Diagnostics.Metrics.Meter meter) => Calls.Add("metrics");

        protected override void OnRun()
        {
            Calls.Add("run");
            Running?.Invoke();
        }

        protected override void OnStop()
        {
            Calls.Add("stop");
            Stopping?.Invoke();
        }

        protected override void OnRemove() => Calls.Add("removed");
    }
}

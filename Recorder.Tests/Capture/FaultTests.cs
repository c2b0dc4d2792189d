using NUnit.Framework;
using Recorder.Capture.Hooks;
using Recorder.Plugin;
using Recorder.Storage.Events;
using Recorder.Tests.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Capture;

/// <summary>An error in the strategy does not stop the recorder. An error in the recorder does not reach the strategy.</summary>
[Category("Integration")]
public sealed class FaultTests
{
    [Test]
    public void A_strategy_that_throws_everywhere_is_recorded_whole()
    {
        using var folder = new TestFolder();
        using var stage = new MarketHarness();
        using var inside = stage.Simulation.Enter();
        var strategy = new Throwing { CurrentSymbol = stage.Symbol, CurrentAccount = stage.Account };
        // An exception in OnRun stops the strategy. The recorder must not see the stop before the end of the test.
        using var recorder =
            RunRecorder.Attach(strategy, RecordedHarness.In(folder) with { Time = new ManualTime(DateTimeOffset.UnixEpoch) });
        stage.Core.TradeAdded += _ => throw new InvalidOperationException("the author's handler");
        stage.Simulation.Start(strategy);
        stage.Tick(100);
        stage.Buy();
        stage.Sell();
        recorder.Dispose();

        var recorded = Recording.Of(recorder);
        Assert.That(recorder.HookFaults, Is.Zero);
        Assert.That(recorded.Executions, Has.Count.EqualTo(2));
        Assert.That(
            recorded.Rows("SELECT parameters_json AS p FROM strategy_instances").Single(), Does.Contain("could not be read: the author"));
        Assert.That(recorded.Rows("SELECT status FROM strategy_runs WHERE run_id = @RunId"), Is.EqualTo(new[] { "status=COMPLETED" }));
    }

    [Test]
    public void Our_own_faults_never_reach_the_strategy_are_counted_and_said_once_a_hook_and_cost_one_event_each([Range(1, 6)] int seed)
    {
        FailingSink? sink = null;
        using var recorded = new RecordedHarness(wrapSink: inner => sink = new FailingSink(inner, seed));
        var stage = recorded.Stage;
        stage.Tick(100);
        for (var i = 0; i < 100; i++)
        {
            stage.Buy();
            stage.Sell();
            stage.Tick(100 + (i % 3));
        }

        recorded.Recorder.Dispose();
        var errors = stage.Core.Loggers.Entries.Where(entry => entry.Level == LoggingLevel.Error);
        var said = recorded.Log.Where(line => line.Contains("could not be recorded", StringComparison.Ordinal))
            .Select(line => line.Split(" could")[0]).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(stage.Log.Fills, Has.Count.EqualTo(200));
            Assert.That(errors, Is.Empty);
            Assert.That(sink!.Failed, Is.GreaterThan(50));
            Assert.That(recorded.Recorder.HookFaults, Is.EqualTo(sink.Failed));
            Assert.That(said, Is.Unique.And.Not.Empty);
            // Strategy, instance, start, configuration and end do not come through a hook.
            Assert.That(recorded.Recorder.Health!.Accepted, Is.EqualTo(sink.Passed + 5));
            Assert.That(recorded.Recorder.Health.Quarantined, Is.Zero);
            Assert.That(Recording.Of(recorded.Recorder).Executions, Has.Count.EqualTo(sink.PassedFills.Count));
        });
    }

    sealed class FailingSink(IEventSink inner, int seed) : IEventSink
    {
        readonly Random _random = new(seed);

        internal long Failed { get; private set; }

        internal long Passed { get; private set; }

        internal HashSet<string> PassedFills { get; } = [];

        public void Accept<T>(in T body, DateTime eventUtc) where T : IEventBody
        {
            if (_random.Next(5) == 0)
            {
                Failed++;
                throw new InvalidOperationException("our own fault");
            }

            Passed++;
            if (body is ExecutionReported fill)
                PassedFills.Add(fill.ExecutionId);
            inner.Accept(body, eventUtc);
        }
    }

    sealed class Throwing : Strategy, ICurrentSymbol, ICurrentAccount
    {
        public Symbol? CurrentSymbol { get; set; }

        public Account? CurrentAccount { get; set; }

        public override IList<SettingItem> Settings
        {
            get => throw new InvalidOperationException("the author's settings");
            set => base.Settings = value;
        }

        protected override void OnRun() => throw new InvalidOperationException("the author's OnRun");

        protected override List<StrategyMetric> OnGetMetrics() => throw new InvalidOperationException("the author's metrics");
    }
}

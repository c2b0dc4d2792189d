using NUnit.Framework;
using Recorder.Capture.Connections;
using Recorder.Capture.Hooks;
using Recorder.Capture.Runs;
using Recorder.Plugin;
using Recorder.Simulator;
using Recorder.Tests.Simulator;

namespace Recorder.Tests.Capture;

/// <summary>A stage with an idle strategy on it that the recorder is attached to.</summary>
sealed class RecordedHarness : IDisposable
{
    readonly TestFolder _folder = new();
    readonly IDisposable _inside;

    /// <summary>Sets the stage and attaches.</summary>
    /// <param name="options">What to simulate.</param>
    /// <param name="recording">What to record.</param>
    /// <param name="symbol">What to trade.</param>
    /// <param name="wrapSink">A seam between hooks and intake.</param>
    /// <param name="before">What happens before the attach.</param>
    /// <param name="past">Whom to ask for what was not seen.</param>
    /// <param name="recordingOf">What to record, where that needs the stage.</param>
    /// <param name="cost">Told what each hook took.</param>
    /// <param name="strategy">The strategy, where it is not one that keeps nothing.</param>
    internal RecordedHarness(
        SimulationOptions? options = null, RecorderOptions? recording = null, SymbolSpecification? symbol = null,
        Func<IEventSink, IEventSink>? wrapSink = null, Action<MarketHarness>? before = null, IHistorySource? past = null,
        Func<MarketHarness, RecorderOptions>? recordingOf = null, HookCost? cost = null, Func<IdleStrategy>? strategy = null)
    {
        Stage = new MarketHarness(options, symbol);
        _inside = Stage.Simulation.Enter();
        Strategy = Stage.Simulation.Create(strategy ?? (() => new IdleStrategy()));
        (Strategy.CurrentSymbol, Strategy.CurrentAccount) = (Stage.Symbol, Stage.Account);
        Stage.Simulation.Start(Strategy);
        before?.Invoke(Stage);
        Run = RunRecording.Begin(Strategy, In(_folder, recordingOf?.Invoke(Stage) ?? recording), wrapSink, cost, past);
        Recorder = new RunRecorder(Run);
    }

    internal MarketHarness Stage { get; }

    internal IdleStrategy Strategy { get; }

    internal RunRecording Run { get; }

    internal RunRecorder Recorder { get; }

    /// <summary>Waits until the connection has answered what it was asked.</summary>
    internal void AwaitAnswers() => Assert.That(() => Run.IsAsking, Is.False.Eventually());

    internal TestFolder Folder => _folder;

    /// <summary>Options that record into a folder, and wait for the file as long as it takes.</summary>
    internal static RecorderOptions In(TestFolder folder, RecorderOptions? options = null)
    {
        options ??= new RecorderOptions { RecordBars = false };
        // What the hooks record is looked at here, not what it was worth.
        return options with
        {
            DatabasePath = options.DatabasePath ?? folder.File("recorder.db"),
            StopWait = TimeSpan.FromSeconds(60),
            KeepOpen = options.KeepOpen ?? TimeSpan.Zero,
            ComputeAtEnd = false
        };
    }

    /// <summary>Ends the run and reads what was recorded.</summary>
    internal Recording Finish()
    {
        Recorder.Dispose();
        Assert.That(Recorder.Problem, Is.Null);
        Assert.That(Recorder.HookFaults, Is.Zero, string.Join(Environment.NewLine, Log));
        return Recording.Of(Recorder);
    }

    /// <summary>What the platform's log says.</summary>
    internal IEnumerable<string> Log => Stage.Core.Loggers.Entries.Select(entry => entry.Message);

    public void Dispose()
    {
        Recorder.Dispose();
        Stage.Dispose();
        _inside.Dispose();
        _folder.Dispose();
    }
}

using NUnit.Framework;
using Recorder.Capture.Connections;
using Recorder.Capture.Hooks;
using Recorder.Capture.Runs;
using Recorder.Plugin;
using Recorder.Simulator;
using Recorder.Tests.Simulator;

namespace Recorder.Tests.Capture;

/// <summary>A market with an idle strategy to which the recorder is attached.</summary>
sealed class RecordedHarness : IDisposable
{
    readonly TestFolder _folder = new();
    readonly IDisposable _inside;

    /// <summary>Creates the market and attaches the recorder.</summary>
    /// <param name="options">Options of the simulation.</param>
    /// <param name="recording">What to record.</param>
    /// <param name="symbol">The symbol.</param>
    /// <param name="wrapSink">Wraps the sink between hooks and intake.</param>
    /// <param name="before">Action before the attach.</param>
    /// <param name="past">Source of the history that the recorder did not see.</param>
    /// <param name="recordingOf">Creates the options of the recorder from the market.</param>
    /// <param name="cost">Receives the cost of each hook.</param>
    /// <param name="strategy">Creates the strategy; the default one keeps no series.</param>
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

    /// <summary>Waits until the connection has answered all requests.</summary>
    internal void AwaitAnswers() => Assert.That(() => Run.IsAsking, Is.False.Eventually());

    internal TestFolder Folder => _folder;

    /// <summary>Options that record into a folder and wait up to a minute for the file.</summary>
    internal static RecorderOptions In(TestFolder folder, RecorderOptions? options = null)
    {
        options ??= new RecorderOptions { RecordBars = false };
        // These tests read the recorded events and need no metrics.
        return options with
        {
            DatabasePath = options.DatabasePath ?? folder.File("recorder.db"),
            StopWait = TimeSpan.FromSeconds(60),
            KeepOpen = options.KeepOpen ?? TimeSpan.Zero,
            ComputeAtEnd = false
        };
    }

    /// <summary>Ends the run and reads its rows.</summary>
    internal Recording Finish()
    {
        Recorder.Dispose();
        Assert.That(Recorder.Problem, Is.Null);
        Assert.That(Recorder.HookFaults, Is.Zero, string.Join(Environment.NewLine, Log));
        return Recording.Of(Recorder);
    }

    /// <summary>The messages of the platform's log.</summary>
    internal IEnumerable<string> Log => Stage.Core.Loggers.Entries.Select(entry => entry.Message);

    public void Dispose()
    {
        Recorder.Dispose();
        Stage.Dispose();
        _inside.Dispose();
        _folder.Dispose();
    }
}

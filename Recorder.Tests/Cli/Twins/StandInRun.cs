using NUnit.Framework;
using Recorder.Cli.Market;
using Recorder.Cli.Strategies;
using Recorder.Plugin;
using Recorder.Simulator;
using Recorder.Storage.Queries;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Cli.Twins;

/// <summary>A run of MaCross on a connection that behaves like a live connection, recorded by the plugin.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Log">Log of the simulated venue.</param>
sealed record StandInRun(string RunId, SimulationLog Log)
{
    internal const double TickSize = 0.25;
    internal const double TickValue = 12.5;

    static readonly SymbolSpecification Future = new()
    {
        Id = "ES",
        Name = "ES",
        Root = "ES",
        TickSize = TickSize,
        TickCost = TickValue,
    };

    /// <summary>Plays the run.</summary>
    /// <param name="database">The file to record into.</param>
    /// <param name="options">Behaviour of the venue.</param>
    /// <param name="at">Called before each tick with its number.</param>
    internal static StandInRun Play(string database, SimulationOptions options, Action<Simulation, int>? at = null)
    {
        var prices = GeneratedBars.Make(2, 3);
        var feed = prices.Feed(TickSize, spreadTicks: 0).ToList();
        var simulation = new Simulation(options with
        {
            ConnectionType = ConnectionType.General,
            StartUtc = prices.StartUtc,
            BarPeriod = prices.Period.Duration,
        });
        using var inside = simulation.Enter();
        var symbol = simulation.AddSymbol(Future);
        var strategy = simulation.Create(() => new MaCross());
        StrategyParameters.SetUp(
            simulation, strategy, [new Assignment("Fast length", "4"), new Assignment("Slow length", "9")], symbol, simulation.Account,
            prices.Period);
        var recorder = RunRecorder.Attach(strategy, new RecorderOptions
        {
            DatabasePath = database,
            BarPeriod = prices.Period,
            StopWait = TimeSpan.FromSeconds(60),
            KeepOpen = TimeSpan.Zero,
        });
        // The recorder asks for its bars on another thread.
        Assert.That(() => symbol.History.Followed, Is.Positive.Eventually());
        simulation.Start(strategy);
        simulation.Play(feed.Select((tick, number) =>
        {
            at?.Invoke(simulation, number);
            return (symbol, tick);
        }));
        simulation.AdvanceTo(prices.EndUtc);
        simulation.Stop(strategy);
        recorder.Dispose();
        Assert.That(recorder.Problem, Is.Null);
        return new StandInRun(recorder.RunId!.Value.ToString(), simulation.Log);
    }

    /// <summary>Profit or loss of the fills of the venue after fees, with what is open at a price.</summary>
    /// <param name="log">The log of the venue.</param>
    /// <param name="last">The price at the end.</param>
    internal static double Result(SimulationLog log, double last) => log.Fills.Sum(fill =>
        (fill.Side is Side.Buy ? 1 : -1) * fill.Quantity * (last - fill.Price) * TickValue / TickSize - fill.Fee);

    /// <summary>The close of the last bar that a run saw.</summary>
    internal static double LastClose(string database, string runId)
    {
        using var reader = RunReader.Open(database);
        return reader.Pages.Bars(runId, "ES", "5m").Last().Close;
    }
}

using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Simulator;

/// <summary>Symbols in a platform without a market, for the tests of history and indicators.</summary>
static class TestSymbols
{
    internal const double TickSize = 0.25;

    /// <summary>A symbol in a new platform, which becomes the platform of the current flow.</summary>
    internal static Symbol Create()
    {
        var simulation = new Simulation(new SimulationOptions());
        simulation.Enter();
        return simulation.AddSymbol(new SymbolSpecification { TickSize = TickSize });
    }

    internal static Account CreateAccount() => Core.Instance.Accounts[0];

    internal static void SetClock(DateTime time) => Core.Instance.TimeUtils.DateTimeUtcNow = time;

    internal static IReadOnlyList<string> LoggedErrors() =>
        [.. Core.Instance.Loggers.Entries.Where(entry => entry.Level == LoggingLevel.Error).Select(entry => entry.Exception!.Message)];

    internal static void Play(Symbol symbol, IEnumerable<MarketTick> ticks, bool raiseUpdated = true)
    {
        foreach (MarketTick tick in ticks)
            symbol.History.OnTick(tick, raiseUpdated);
    }
}

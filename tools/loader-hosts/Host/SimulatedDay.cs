using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.LoaderHost;

/// <summary>A short simulated market in which the scripts trade and record.</summary>
static class SimulatedDay
{
    static readonly DateTime Start = new(2026, 3, 2, 14, 0, 0, DateTimeKind.Utc);

    /// <summary>Runs both strategies of every copy in one simulation, to its end.</summary>
    internal static Round Run(IReadOnlyList<Scripts> copies, HostOptions options)
    {
        using var simulation = new Simulation(new SimulationOptions { StartUtc = Start, ConnectionType = ConnectionType.TradingSimulator });
        var symbol = simulation.AddSymbol(new SymbolSpecification());
        using var inside = simulation.Enter();
        var strategies = copies.SelectMany(copy => new[] { copy.CreateRecorder(), copy.CreateTrader() }).ToList();
        Set(strategies[^1], "KeepOpen", options.KeepOpen);
        Set(strategies[0], "ArchiveAfterDays", options.ArchiveAfter);
        Set(strategies[0], "Report", options.Report);
        foreach (var strategy in strategies)
        {
            Set(strategy, "CurrentSymbol", symbol);
            Set(strategy, "CurrentAccount", simulation.Account);
            Set(strategy, "DatabaseFile", options.Database);
            simulation.Start(strategy);
            // Collects everything that only weak references hold; a load context still in use must survive.
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Pace(options, "recording");
        for (var i = 1; i <= 60; i++)
            simulation.Publish(
                symbol, new MarketTick(Start.AddSeconds(i), 100 + (0.25 * (i % 9)), 1, AggressorFlag.Buy, double.NaN, double.NaN));
        Pace(options, "played");
        foreach (var strategy in strategies)
            simulation.Stop(strategy);
        return Report(simulation.Log, strategies);
    }

    static void Set(Strategy strategy, string property, object value) =>
        strategy.GetType().GetProperty(property)!.SetValue(strategy, value);

    static void Pace(HostOptions options, string reached)
    {
        if (!options.Paced)
            return;
        Console.WriteLine(reached);
        Console.ReadLine();
    }

    static Round Report(SimulationLog log, List<Strategy> strategies)
    {
        var messages =
            strategies.SelectMany(strategy => strategy.GetLogs(DateTime.MinValue, DateTime.MaxValue)).Select(line => line.Message).ToList();
        return new Round(
            Loaded.Contexts,
            [.. log.Orders.GroupBy(row => row.OrderId).Select(states => states.Last())
                .Select(row => new ReportedOrder(row.OrderId, row.Side.ToString(), row.Status.ToString(), row.Quantity, row.Filled))],
            [.. log.Fills.Select(row => new ReportedFill(row.TradeId, row.OrderId, row.Quantity, row.Price))],
            messages);
    }
}

using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Cli.Backtesting;

/// <summary>What is traded and on what terms.</summary>
sealed record Terms
{
    /// <summary>Name of the symbol.</summary>
    public required string Symbol { get; init; }

    /// <summary>Step of the price.</summary>
    public required double TickSize { get; init; }

    /// <summary>Money per tick and lot.</summary>
    public required double TickValue { get; init; }

    /// <summary>Step of quantities, and the smallest one, in lots.</summary>
    public double LotStep { get; init; } = 1;

    /// <summary>Money at the start.</summary>
    public double Balance { get; init; } = 100_000;

    /// <summary>Fee in money per lot and side.</summary>
    public double FeePerLot { get; init; }

    /// <summary>Spread in ticks where the data have no quotes.</summary>
    public double SpreadTicks { get; init; }

    /// <summary>Ticks that market and stop orders get worse than the quote.</summary>
    public double SlippageTicks { get; init; }

    /// <summary>Most lots that one order gets per tick.</summary>
    public double MaxFill { get; init; } = double.PositiveInfinity;

    /// <summary>How positions are netted.</summary>
    public NettingType Netting { get; init; } = NettingType.OnePosition;

    /// <summary>Orders of brackets and OCO groups carry the id of their group, as on some connections.</summary>
    public bool FillGroups { get; init; }

    /// <summary>The symbol to simulate.</summary>
    internal SymbolSpecification Specification => new()
    {
        Id = Symbol,
        Name = Symbol,
        Root = Symbol,
        ExchangeName = "",
        TickSize = TickSize,
        TickCost = TickValue,
        LotStep = LotStep,
        MinLot = LotStep,
    };

    /// <summary>The platform to simulate.</summary>
    /// <param name="startUtc">The clock before the first price.</param>
    /// <param name="barPeriod">Length of the bars that the prices are made of; null for real trades.</param>
    internal SimulationOptions Options(DateTime startUtc, TimeSpan? barPeriod) => new()
    {
        StartUtc = startUtc,
        BarPeriod = barPeriod,
        Account = new AccountSpecification { Balance = Balance, Netting = Netting },
        Fees = new FeeSchedule { PerLot = FeePerLot },
        SpreadTicks = SpreadTicks,
        SlippageTicks = SlippageTicks,
        MaxFillQuantity = MaxFill,
        Live = new LiveBehaviour { FillGroupIds = FillGroups },
    };
}

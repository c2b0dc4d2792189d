using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Cli.Backtesting;

/// <summary>The traded symbol, the account and the fill model of a backtest.</summary>
sealed record BacktestOptions
{
    /// <summary>Name of the symbol.</summary>
    public required string Symbol { get; init; }

    /// <summary>Tick size: the smallest price step.</summary>
    public required double TickSize { get; init; }

    /// <summary>Money per tick and lot.</summary>
    public required double TickValue { get; init; }

    /// <summary>Smallest quantity in lots; quantities are multiples of it.</summary>
    public double LotStep { get; init; } = 1;

    /// <summary>Starting balance in money.</summary>
    public double Balance { get; init; } = 100_000;

    /// <summary>Fee in money per lot and side.</summary>
    public double FeePerLot { get; init; }

    /// <summary>Spread in ticks, for prices without quotes.</summary>
    public double SpreadTicks { get; init; }

    /// <summary>Slippage of market and stop orders in ticks against the quote.</summary>
    public double SlippageTicks { get; init; }

    /// <summary>Largest fill of one order per tick, in lots.</summary>
    public double MaxFill { get; init; } = double.PositiveInfinity;

    /// <summary>How positions are netted.</summary>
    public NettingType Netting { get; init; } = NettingType.OnePosition;

    /// <summary>Whether orders of brackets and OCO groups carry their group id, as on some connections.</summary>
    public bool FillGroups { get; init; }

    /// <summary>Builds the symbol to simulate.</summary>
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

    /// <summary>Builds the platform options.</summary>
    /// <param name="startUtc">The clock before the first price.</param>
    /// <param name="barPeriod">Length of the bars that the ticks are made from; null for real trades.</param>
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

namespace Recorder.Storage.Configurations;

/// <summary>Account, costs and fill model of a backtest: every option of <c>recorder backtest</c> that changes a result and has no other
/// place in the configuration.</summary>
public sealed record ConfigExecution
{
    /// <summary>Starting balance in money.</summary>
    public double? Balance { get; init; }

    /// <summary>Smallest price step.</summary>
    public double? TickSize { get; init; }

    /// <summary>Money per tick and lot.</summary>
    public double? TickValue { get; init; }

    /// <summary>Smallest quantity in lots; quantities are multiples of it.</summary>
    public double? LotStep { get; init; }

    /// <summary>Fee in money per lot and side.</summary>
    public double? FeePerLot { get; init; }

    /// <summary>Spread in ticks.</summary>
    public double? SpreadTicks { get; init; }

    /// <summary>Slippage of market and stop orders in ticks.</summary>
    public double? SlippageTicks { get; init; }

    /// <summary>Largest fill per tick, in lots; null for no limit.</summary>
    public double? MaxFill { get; init; }

    /// <summary>How positions are netted: <c>one</c> or <c>multi</c>.</summary>
    public string? Netting { get; init; }

    /// <summary>True if orders of brackets and OCO groups carry their group id.</summary>
    public bool? FillGroups { get; init; }

    /// <summary>Connection that the strategy sees.</summary>
    public string? ConnectionType { get; init; }

    /// <summary>Length of the history before the start, taken from the first prices: 30d; null for none.</summary>
    public string? Warmup { get; init; }

    /// <summary>Offset of all times, as days.hours:minutes:seconds; null for none.</summary>
    public string? Shift { get; init; }

    /// <summary>Seconds of market time per real second; null for full speed.</summary>
    public double? Pace { get; init; }

    /// <summary>SHA-256 of the manual orders; null for none.</summary>
    public string? HandOrders { get; init; }

    /// <summary>Platform that simulates the market, with its version.</summary>
    public string? Engine { get; init; }
}

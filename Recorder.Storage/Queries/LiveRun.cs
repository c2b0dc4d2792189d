namespace Recorder.Storage.Queries;

/// <summary>The state of a run at one moment, from one transaction. Times are UTC text.</summary>
/// <param name="Run">The run in one line.</param>
/// <param name="Profits">Profit and loss of its own fills, one row per symbol.</param>
/// <param name="Positions">Open positions as the platform reported them.</param>
/// <param name="Working">The newest working orders.</param>
/// <param name="WorkingCount">Number of working orders.</param>
/// <param name="Fills">The newest fills, newest first.</param>
/// <param name="Bars">The last bar of each series.</param>
/// <param name="Gaps">Events that are not in the file; empty is good.</param>
/// <param name="Health">The recorder's counters; null when another program writes the run.</param>
/// <param name="HealthUtc">Real time of the counters; null without them.</param>
/// <param name="Connection">Last reported state of the connection; null when none was reported.</param>
public sealed record LiveRun(
    RunSummary Run,
    IReadOnlyList<LiveProfit> Profits,
    IReadOnlyList<PositionLine> Positions,
    IReadOnlyList<OrderLine> Working,
    long WorkingCount,
    IReadOnlyList<ExecutionLine> Fills,
    IReadOnlyList<LiveBar> Bars,
    IReadOnlyList<GapLine> Gaps,
    HealthLine? Health,
    string? HealthUtc,
    string? Connection);

/// <summary>Profit and loss of the fills of a symbol at its last known price. A position from before the run does not count.</summary>
public sealed record LiveProfit
{
    /// <summary>Symbol.</summary>
    public string Symbol { get; init; } = "";

    /// <summary>Signed quantity that the fills leave open.</summary>
    public double Quantity { get; init; }

    /// <summary>Money per unit of price and lot; null when it is not known.</summary>
    public double? Multiplier { get; init; }

    /// <summary>Currency of the money; null when it is not known.</summary>
    public string? Currency { get; init; }

    /// <summary>Sum of price times quantity over the sells, less the same sum over the buys.</summary>
    public double CashFlow { get; init; }

    /// <summary>Close of the last bar, or price of the last fill, whichever is later.</summary>
    public double LastPrice { get; init; }

    /// <summary>Fees, a cost positive; null when the fee of a fill is not known.</summary>
    public double? Fees { get; init; }

    /// <summary>Profit or loss before fees, open quantity valued at the last price; null when the multiplier is not known.</summary>
    public double? Gross => (CashFlow + (Quantity * LastPrice)) * Multiplier;

    /// <summary>Profit or loss after fees; null when a part of it is not known.</summary>
    public double? Net => Gross - Fees;
}

/// <summary>The last bar of a series.</summary>
public sealed record LiveBar
{
    /// <summary>Symbol.</summary>
    public string Symbol { get; init; } = "";

    /// <summary>Timeframe.</summary>
    public string Timeframe { get; init; } = "";

    /// <summary>Number of bars that the run saw.</summary>
    public long Bars { get; init; }

    /// <summary>Opening time of the last bar.</summary>
    public string? OpenUtc { get; init; }

    /// <summary>Last price of the last bar.</summary>
    public double? Close { get; init; }
}

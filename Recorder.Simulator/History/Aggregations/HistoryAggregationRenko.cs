namespace TradingPlatform.BusinessLayer;

/// <summary>Renko bricks.</summary>
/// <param name="period">Source timeframe: bricks follow the closes of its bars (ticks for a tick period).</param>
/// <param name="historyType">Price.</param>
/// <param name="brickSize">Height in price ticks.</param>
/// <param name="renkoStyle">The prices of a source bar that move the bricks.</param>
/// <param name="extension">Percent of the brick height that continues a trend.</param>
/// <param name="inversion">Percent of the brick height, beyond the last brick, that reverses the trend.</param>
/// <param name="showWicks">Whether highs and lows beyond the brick are kept.</param>
/// <param name="buildCurrentBar">Whether the newest item is the forming brick.</param>
public class HistoryAggregationRenko(
    Period period,
    HistoryType historyType,
    int brickSize,
    RenkoStyle renkoStyle,
    int extension = 100,
    int inversion = 100,
    bool showWicks = false,
    bool buildCurrentBar = true) : HistoryAggregation(historyType)
{
    /// <summary>Bricks of the price that the request names.</summary>
    public HistoryAggregationRenko(
        Period period,
        int brickSize,
        RenkoStyle renkoStyle,
        int extension = 100,
        int inversion = 100,
        bool showWicks = false,
        bool buildCurrentBar = true)
        : this(period, HistoryType.Last, brickSize, renkoStyle, extension, inversion, showWicks, buildCurrentBar) => LeavePriceToRequest();

    /// <inheritdoc/>
    public override string Name => "Renko";

    /// <summary>Source timeframe.</summary>
    public Period Period { get; } = period;

    /// <summary>Height in price ticks.</summary>
    public int BrickSize { get; } = brickSize;

    /// <summary>Style.</summary>
    public RenkoStyle RenkoStyle { get; } = renkoStyle;

    /// <summary>Percent of the brick height that continues a trend.</summary>
    public int Extension { get; } = extension;

    /// <summary>Percent of the brick height, beyond the last brick, that reverses the trend.</summary>
    public int Inversion { get; } = inversion;

    /// <summary>Whether highs and lows beyond the brick are kept.</summary>
    public bool ShowWicks { get; } = showWicks;

    /// <summary>Whether the newest item is the forming brick.</summary>
    public bool BuildCurrentBar { get; } = buildCurrentBar;

    /// <inheritdoc/>
    internal override BarBuilder Build(Symbol symbol, HistoryType price) => new RenkoBars(this, symbol.TickSize, price);
}

/// <summary>How bricks follow the source bars.</summary>
public enum RenkoStyle
{
    /// <summary>By the close of the source bars.</summary>
    Classic,

    /// <summary>From their high and low.</summary>
    HighLow,

    /// <summary>Classic with extension and inversion.</summary>
    AdvancedClassic,

    /// <summary>High/low with extension and inversion.</summary>
    AdvancedHighLow,
}

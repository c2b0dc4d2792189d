namespace TradingPlatform.BusinessLayer;

/// <summary>How much history a recursive average uses.</summary>
public enum IndicatorCalculationType
{
    /// <summary>Everything since the first bar.</summary>
    AllAvailableData,

    /// <summary>A window before the bar.</summary>
    ByPeriod,
}

/// <summary>How a line is drawn.</summary>
public enum LineStyle
{
    /// <summary>Solid.</summary>
    Solid,

    /// <summary>Dash.</summary>
    Dash,

    /// <summary>Dot.</summary>
    Dot,

    /// <summary>DashDot.</summary>
    DashDot,

    /// <summary>Points.</summary>
    Points,

    /// <summary>Histogramm.</summary>
    Histogramm,
}

/// <summary>Kind of moving average.</summary>
public enum MaMode
{
    /// <summary>Simple.</summary>
    SMA,

    /// <summary>Exponential, factor 2 / (period + 1).</summary>
    EMA,

    /// <summary>Smoothed (Wilder), factor 1 / period.</summary>
    SMMA,

    /// <summary>Linearly weighted.</summary>
    LWMA,
}

/// <summary>How the relative strength index averages gains and losses.</summary>
public enum RSIMode
{
    /// <summary>Plain mean of the last bars.</summary>
    Simple,

    /// <summary>Wilder's smoothing.</summary>
    Exponential,
}

/// <summary>Arguments of an indicator update: its reason.</summary>
/// <param name="reason">Reason.</param>
public class UpdateArgs(UpdateReason reason)
{
    /// <summary>Reason.</summary>
    public UpdateReason Reason { get; } = reason;
}

/// <summary>Reason of an indicator's update.</summary>
public enum UpdateReason
{
    /// <summary>Not stated.</summary>
    Unknown,

    /// <summary>A bar of the loaded history.</summary>
    HistoricalBar,

    /// <summary>A new bar was opened.</summary>
    NewBar,

    /// <summary>The forming bar changed.</summary>
    NewTick,
}

/// <summary>A chart. The simulated platform has none.</summary>
public interface IChart
{
}

/// <summary>Arguments for painting on a chart. The simulated platform never paints.</summary>
public class PaintChartEventArgs : EventArgs
{
}

/// <summary>Marks an indicator for watch lists.</summary>
public interface IWatchlistIndicator
{
}

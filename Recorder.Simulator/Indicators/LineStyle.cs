namespace TradingPlatform.BusinessLayer;

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

namespace Recorder.Analytics.Metrics;

/// <summary>Values of the trades that a formula needs.</summary>
enum TradeNeed
{
    /// <summary>Times and directions.</summary>
    Nothing,

    /// <summary>The sign of the net profit, in any currency.</summary>
    Sign,

    /// <summary>Net profits in one currency.</summary>
    Net,

    /// <summary>Gross profits in one currency.</summary>
    Gross,
}

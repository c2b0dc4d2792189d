using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Indicators;

/// <summary>A line of an indicator that the strategy added to a series.</summary>
/// <param name="Series">The series.</param>
/// <param name="Indicator">The indicator.</param>
/// <param name="Line">Index of the line.</param>
readonly record struct IndicatorLine(HistoricalData Series, Indicator Indicator, int Line);

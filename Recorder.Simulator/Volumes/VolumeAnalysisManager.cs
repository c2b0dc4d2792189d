namespace TradingPlatform.BusinessLayer;

/// <summary>Starts volume calculations. They are done when the call returns.</summary>
public class VolumeAnalysisManager
{
    /// <summary>Fills the volumes of a series.</summary>
    public IVolumeAnalysisCalculationProgress CalculateProfile(HistoricalData historicalData) =>
        CalculateProfile(historicalData, new VolumeAnalysisCalculationParameters());

    /// <summary>Fills the volumes of a series.</summary>
    public IVolumeAnalysisCalculationProgress CalculateProfile(
        HistoricalData historicalData, VolumeAnalysisCalculationParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(historicalData);
        return historicalData.CalculateVolumeProfile(parameters);
    }

    /// <summary>Calculates the volumes of a span, end exclusive.</summary>
    public IVolumeAnalysisCalculationTask CalculateProfile(Symbol symbol, DateTime from, DateTime to)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        var profile = new VolumeProfile(new VolumeAnalysisCalculationParameters(), symbol.TickSize);
        VolumeAnalysisData? result = null;
        symbol.History.Read(ticks => result = profile.Span(ticks, UtcTime.Of(from), UtcTime.Of(to)));
        return new VolumeAnalysisTask(result!);
    }
}

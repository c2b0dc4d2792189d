namespace TradingPlatform.BusinessLayer;

/// <summary>Starts volume calculations. They are complete on return, unless the simulation gives them a duration.</summary>
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

    /// <summary>
    /// Calculates the volumes of a span, end exclusive. The result is null until it is complete, and if the ticks were made from bars.
    /// </summary>
    public IVolumeAnalysisCalculationTask CalculateProfile(Symbol symbol, DateTime from, DateTime to)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        return new VolumeAnalysisTask(symbol, () =>
        {
            VolumeAnalysisData? result = null;
            if (symbol.History.IsOfBars)
                return result;
            var profile = new VolumeProfile(new VolumeAnalysisCalculationParameters(), symbol.TickSize, null);
            symbol.History.Read(ticks => result = profile.Span(ticks, UtcTime.Of(from), UtcTime.Of(to)));
            return result;
        });
    }
}

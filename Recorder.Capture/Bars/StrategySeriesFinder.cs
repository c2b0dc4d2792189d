using System.Reflection;
using Recorder.Capture.Mapping;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Bars;

/// <summary>
/// Finds the series of bars that a strategy keeps in its fields. Reading a field runs none of the strategy's code. Any thread.
/// </summary>
sealed class StrategySeriesFinder
{
    readonly Strategy _strategy;
    readonly IReadOnlyList<FieldInfo> _fields;

    internal StrategySeriesFinder(Strategy strategy) => (_strategy, _fields) = (strategy, [.. Fields(strategy.GetType())]);

    /// <summary>
    /// The series that follow the market, have time bars of a symbol and a period, and use the default price of the symbol. They have the
    /// same bars as a series that the recorder requests.
    /// </summary>
    internal IEnumerable<HistoricalData> Of(Symbol symbol, Period period) =>
        _fields.Select(field => field.GetValue(_strategy)).OfType<HistoricalData>().Where(series => Has(series, symbol, period));

    static bool Has(HistoricalData series, Symbol symbol, Period period)
    {
        try
        {
            return IsLike(series, symbol, period);
        }
        catch (Exception)
        {
            // A disposed series, or an older platform without these members: the recorder requests its own series.
            return false;
        }
    }

    // A separate method, because a call fails if the platform lacks a member that the method uses.
    static bool IsLike(HistoricalData series, Symbol symbol, Period period) =>
        series.Aggregation is HistoryAggregationTime aggregation
        && aggregation.GetType() == typeof(HistoryAggregationTime)
        && aggregation.Period.Equals(period)
        && aggregation.HistoryType == symbol.HistoryType
        && symbol.Equals(series.Symbol)
        && PlatformTime.OrNull(series.ToTime) is null;

    static IEnumerable<FieldInfo> Fields(Type? type)
    {
        for (; type is not null && type != typeof(Strategy); type = type.BaseType)
        {
            foreach (var field in type.GetFields(
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (typeof(HistoricalData).IsAssignableFrom(field.FieldType))
                    yield return field;
            }
        }
    }
}

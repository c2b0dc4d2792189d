using System.Reflection;
using Recorder.Capture.Mapping;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Bars;

/// <summary>
/// The series of bars that a strategy keeps in fields of its own. Reading a field runs none of the strategy's code. Any thread.
/// </summary>
sealed class StrategySeriesFinder
{
    readonly Strategy _strategy;
    readonly IReadOnlyList<FieldInfo> _fields;

    internal StrategySeriesFinder(Strategy strategy) => (_strategy, _fields) = (strategy, [.. Fields(strategy.GetType())]);

    /// <summary>
    /// Those that follow the market now, with bars of time of a symbol and a period, made of the price that the symbol has its bars of
    /// unless asked otherwise: a series that the recorder asked for would have the same.
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
            // A series that does not even say what it is, as one may that was disposed of, or a platform too old to say it: the recorder
            // asks for its own.
            return false;
        }
    }

    // A method of its own: where the platform lacks a member, the call fails.
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

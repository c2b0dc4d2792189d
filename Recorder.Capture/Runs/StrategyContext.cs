using System.Globalization;
using Recorder.Capture.Mapping;
using Recorder.Plugin;
using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Runs;

/// <summary>
/// Reads account, symbols, period, parameters and metrics of a strategy. Much of this runs the strategy's own code. If it throws, the value
/// is unknown.
/// </summary>
static class StrategyContext
{
    internal static Account? AccountOf(Strategy strategy) =>
        Read(() => (strategy as ICurrentAccount)?.CurrentAccount) ?? Values(strategy).OfType<Account>().FirstOrDefault();

    internal static IReadOnlyList<Symbol> SymbolsOf(Strategy strategy)
    {
        var symbols = Values(strategy).OfType<Symbol>();
        if (Read(() => (strategy as ICurrentSymbol)?.CurrentSymbol) is { } current)
            symbols = symbols.Prepend(current);
        return [.. symbols.DistinctBy(symbol => (symbol.ConnectionId, symbol.Id))];
    }

    internal static Period? PeriodOf(Strategy strategy) =>
        Values(strategy).OfType<Period>().Select(period => (Period?)period).FirstOrDefault();

    internal static StrategyRegistered StrategyOf(Strategy strategy, string? name)
    {
        var assembly = strategy.GetType().Assembly.GetName();
        return new StrategyRegistered
        {
            Name = name ?? OrderMap.NotEmpty(strategy.Name) ?? strategy.GetType().Name,
            Version = assembly.Version?.ToString(),
            SourceRef = $"{assembly.Name}: {strategy.GetType().FullName}",
            Notes = OrderMap.NotEmpty(strategy.Description),
        };
    }

    internal static InstanceRegistered InstanceOf(
        Strategy strategy, string? name, IReadOnlyList<Symbol> symbols, string timeframe, Account? account) => new()
        {
            Name = name ?? OrderMap.NotEmpty(strategy.InstanceName),
            Parameters = ParameterDump.Of(strategy),
            Symbol = symbols is [var single] ? single.Name : null,
            Symbols = symbols.Count > 1 ? [.. symbols.Select(symbol => symbol.Name)] : null,
            Timeframe = timeframe,
            AccountId = account?.Id,
            Venue = VenueOf(symbols, account),
        };

    internal static string? VenueOf(IReadOnlyList<Symbol> symbols, Account? account) =>
        OrderMap.NotEmpty(symbols.Count > 0 ? symbols[0].Exchange?.ExchangeName : null) ?? account?.Connection?.VendorName;

    /// <summary>
    /// The current metrics of the strategy. Empty for the strategy <c>Recorder</c>, because its metrics are about the recorder.
    /// </summary>
    internal static IReadOnlyList<ReportedMetric> MetricsOf(Strategy strategy)
    {
        if (strategy is RecorderStrategy)
            return [];
        try
        {
            return [.. (strategy.GetMetrics() ?? [])
                .Where(metric => !string.IsNullOrEmpty(metric?.Name))
                .DistinctBy(metric => metric.Name)
                .Select(metric => new ReportedMetric(metric.Name, Number(metric.FormattedValue), metric.FormattedValue))];
        }
        catch (Exception e)
        {
            return [new ReportedMetric("(metrics)", null, $"could not be read: {e.Message}")];
        }
    }

    // The strategy's code threw, so the value is not known.
    static T? Read<T>(Func<T?> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Exception)
        {
            return null;
        }
    }

    // The parameters state that the settings cannot be read. Here the values are only missing.
    static IEnumerable<object?> Values(Strategy strategy)
    {
        try
        {
            return [.. (strategy.Settings ?? []).Select(item => item is null ? null : Read(() => item.Value))];
        }
        catch (Exception)
        {
            return [];
        }
    }

    static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
}

using System.Globalization;
using Recorder.Cli.Importing.Profiles;
using Recorder.Storage.Queries;

namespace Recorder.Cli.Importing;

/// <summary>Multiplier and currency of a symbol.</summary>
/// <param name="Connection">Connection of the fills.</param>
/// <param name="Symbol">The symbol.</param>
/// <param name="Multiplier">Money per price unit and unit of quantity; null when unknown.</param>
/// <param name="Currency">Currency of that money; null when unknown.</param>
sealed record SymbolWorth(string Connection, string Symbol, double? Multiplier, string? Currency)
{
    /// <summary>The symbols with a new or changed multiplier or currency.</summary>
    /// <param name="request">The options, which take precedence.</param>
    /// <param name="rows">The file. The values of the run take precedence over it.</param>
    /// <param name="run">The run; null for a new one.</param>
    /// <param name="warnings">Receives warnings about unknown multipliers, and about multipliers from the table of common futures.</param>
    /// <exception cref="CannotRunException">An option names a symbol without fills.</exception>
    internal static List<SymbolWorth> Of(ImportRequest request, FillRows rows, RunContent? run, List<string> warnings)
    {
        var traded = rows.Fills.Select(fill => (fill.Connection, fill.Symbol)).Distinct()
            .OrderBy(pair => pair.Symbol, StringComparer.Ordinal).ToList();
        var symbols = traded.Select(pair => pair.Symbol).Distinct(StringComparer.Ordinal).ToList();
        Named("--multiplier", request.Multipliers.Named);
        Named("--currency", request.Currencies.BySymbol.Keys);

        var stored = run?.Symbols() ?? new Dictionary<(string, string), (double? Multiplier, string? Currency)>();
        var found = rows.Multipliers.Found(warnings.Add).ToDictionary(pair => pair.Key, pair => pair.Multiplier);
        var worth = new List<SymbolWorth>();
        var futures = new SortedDictionary<string, FutureContract>(StringComparer.Ordinal);
        foreach (var pair in traded)
        {
            var (connection, symbol) = (pair.Connection ?? ImportPlan.NoConnection, pair.Symbol);
            var before = stored.GetValueOrDefault((connection, symbol));
            var multiplier = request.Multipliers.Of(symbol) ?? before.Multiplier ?? (found.TryGetValue(pair, out var given) ? given : null);
            var currency = request.Currencies.Of(symbol) ?? before.Currency ?? rows.Currencies.Of(pair.Connection, symbol);
            var (future, isRoot) = rows.IsOfStocks ? (null, false) : (FutureContract.Of(symbol, out var root), root);
            if (multiplier is null && future is not null && !(isRoot && future.AlsoStock))
            {
                (multiplier, currency) = (future.Multiplier, currency ?? future.Currency);
                futures[symbol] = future;
            }

            if (multiplier is null)
                warnings.Add(
                    $"the multiplier of {symbol} is unknown, so its fills have no value in money; give it with --multiplier "
                        + $"{symbol}=VALUE{Hint(symbol, future)}");
            if ((multiplier, currency) != before)
                worth.Add(new SymbolWorth(connection, symbol, multiplier, currency));
        }

        if (futures.Count > 0)
        {
            var named = futures.Select(
                future => string.Create(
                    CultureInfo.InvariantCulture, $"{future.Key} {future.Value.Multiplier} {future.Value.Currency} ({future.Value.Name})"));
            warnings.Add(
                $"multipliers from the table of common futures: {string.Join(", ", named)}; change them with --multiplier SYMBOL=VALUE");
        }

        return worth;

        void Named(string option, IEnumerable<string> names)
        {
            if (names.FirstOrDefault(name => !symbols.Exists(symbol => MultiplierOptions.Matches(name, symbol))) is { } unknown)
                throw new CannotRunException(
                    $"{option}: no fills of '{unknown}', only of {string.Join(", ", symbols)}, in {request.Fills}");
        }
    }

    static string Hint(string symbol, FutureContract? future) =>
        future is null
            ? ""
            : string.Create(
                CultureInfo.InvariantCulture, $" (as the future {future.Name}: {symbol}={future.Multiplier}; as a stock: {symbol}=1)");
}

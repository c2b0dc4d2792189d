using Recorder.Analytics.Measures;
using Recorder.Server.Reading;
using Recorder.Storage.Queries.Comparing;
using Recorder.Storage.Queries.Rows;

namespace Recorder.Server.Comparing;

/// <summary>Correlations of daily returns. Each pair is computed over the days that both have.</summary>
/// <param name="By">What is correlated: runs or symbols.</param>
/// <param name="Names">Ids of the runs, or names of the symbols, in the order of rows and columns.</param>
/// <param name="Formula">The formula.</param>
/// <param name="Returns">What a return is.</param>
/// <param name="LeastDays">Number of common returns below which there is no correlation.</param>
/// <param name="Rows">The correlations, row by row; symmetric.</param>
sealed record RunCorrelations(
    string By, IReadOnlyList<string> Names, string Formula, string Returns, int LeastDays,
    IReadOnlyList<IReadOnlyList<PairCorrelation>> Rows)
{
    /// <summary>Word for correlations between runs.</summary>
    internal const string Runs = "runs";

    /// <summary>Word for correlations between the symbols that the runs saw.</summary>
    internal const string Symbols = "symbols";

    const string RunReturns = "x: daily_return in the table daily_returns; a day without a trade counts as 0";

    /// <summary>Correlates the daily returns of runs.</summary>
    internal static RunCorrelations OfRuns(IReadOnlyList<(ServedFile File, string RunId)> chosen, CancellationToken cancellation)
    {
        var returns = chosen.Select(run => run.File.Recorded.Query(
            (connection, sql) => new ComparisonReader(connection, sql).Returns([run.RunId])[0], cancellation)).ToList();
        var names = chosen.Select(run => RunLookup.ClientIds(run.File.Recorded, [run.RunId], cancellation)
            .GetValueOrDefault(run.RunId, run.RunId)).ToList();
        return new RunCorrelations(
            Runs, names, CorrelationMatrix.Formula, RunReturns, CorrelationMatrix.LeastDays, CorrelationMatrix.OfReturns(returns));
    }

    /// <summary>Correlates the prices of the symbols that runs saw.</summary>
    internal static RunCorrelations OfSymbols(IReadOnlyList<(ServedFile File, string RunId)> chosen, CancellationToken cancellation)
    {
        // The same symbol may be in several files.
        var symbols = chosen.Select(run => (File: ServedFiles.WithRows(run.File, run.RunId, cancellation), run.RunId))
            .GroupBy(run => run.File)
            .SelectMany(file => file.Key.Recorded.Use(
                connection => DailyCloseQuery.Read(connection, [.. file.Select(run => run.RunId)]), cancellation))
            .GroupBy(symbol => symbol.Symbol, StringComparer.Ordinal).OrderBy(symbol => symbol.Key, StringComparer.Ordinal).ToList();
        return new RunCorrelations(
            Symbols, [.. symbols.Select(symbol => symbol.Key)], CorrelationMatrix.Formula, CorrelationMatrix.PriceReturns,
            CorrelationMatrix.LeastDays,
            CorrelationMatrix.OfPrices([.. symbols.Select(symbol => symbol.MaxBy(found => found.Prices.Days.Count).Prices)]));
    }
}

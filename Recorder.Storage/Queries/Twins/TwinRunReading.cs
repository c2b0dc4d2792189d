using Microsoft.Data.Sqlite;
using Recorder.Analytics.Equity;
using Recorder.Analytics.Twins;
using Recorder.Storage.Metrics;

namespace Recorder.Storage.Queries.Twins;

/// <summary>Converts the rows of a run to the values that a comparison needs.</summary>
/// <param name="connection">Inside a transaction.</param>
/// <param name="facts">The rows that the metrics are computed from, with the prices of the compared symbols.</param>
/// <param name="nameOf">Name of a symbol in the comparison; null if it is not compared.</param>
sealed class TwinRunReading(SqliteConnection connection, RunFacts facts, Func<string, string?> nameOf)
{
    /// <summary>Returns the run.</summary>
    internal TwinRun Run()
    {
        var end = facts.HasEnded
            ? facts.EndUtc
            : facts.Marks.Values.Select(symbol => symbol.Marks[^1].End).Append(facts.EndUtc).Max();
        return new TwinRun
        {
            RunId = facts.RunId,
            StartUtc = facts.StartUtc,
            EndUtc = end,
            Orders = new TwinOrderReading(connection, facts, nameOf).Orders(),
            Contracts = Named(facts.Contracts, contract => contract),
            Prices = Named(facts.Marks, marks => new TwinPrices(LengthOf(marks), marks.Closes)),
            Opening =
            [
                .. (RunComputation.EquityOf(facts).Found ?? []).Where(found => nameOf(found.Symbol) is not null).Select(Opening),
            ],
            Outages = OutageQuery.Read(connection, facts.RunId, end),
        };
    }

    OpeningPosition Opening(FoundPosition found) => new(nameOf(found.Symbol)!, found.Quantity, found.Price);

    Dictionary<string, TTo> Named<TFrom, TTo>(IReadOnlyDictionary<string, TFrom> values, Func<TFrom, TTo> change) =>
        values.Where(value => nameOf(value.Key) is not null)
            .ToDictionary(value => nameOf(value.Key)!, value => change(value.Value), StringComparer.Ordinal);

    static TimeSpan? LengthOf(SymbolMarks marks) =>
        marks.Marks is [var mark, ..] ? mark.End - mark.Start : null;
}

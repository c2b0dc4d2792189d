using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Analytics.Twins;
using Recorder.Storage.Metrics;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Queries.Twins;

/// <summary>Reads two runs for a comparison, from one state of the file. Not thread-safe.</summary>
public sealed class TwinReader
{
    const string SelectSymbols = """
        SELECT symbol FROM orders WHERE run_id = @runId UNION SELECT symbol FROM position_changes WHERE run_id = @runId
        UNION SELECT symbol FROM positions WHERE run_id = @runId AND initial_quantity IS NOT NULL
        """;

    const string SelectTimeframes = "SELECT timeframe FROM run_series WHERE run_id IN (@first, @second)";

    static readonly TimeSpan WithoutBars = TimeSpan.FromMinutes(5);

    readonly SqliteConnection _connection;

    internal TwinReader(SqliteConnection connection) => _connection = connection;

    /// <summary>Reads both runs.</summary>
    /// <param name="first">Id of the first run.</param>
    /// <param name="second">Id of the second run.</param>
    /// <param name="symbol">The symbol to compare; null for all.</param>
    /// <exception cref="RunNotFoundException">The file has no such run.</exception>
    /// <exception cref="NotComparableException">A run does not have the symbol.</exception>
    public (TwinRun First, TwinRun Second) Read(string first, string second, TwinSymbol? symbol = null)
    {
        _connection.Execute("BEGIN;");
        try
        {
            var (here, there) = (Symbols(first), Symbols(second));
            Check(first, here, symbol?.First);
            Check(second, there, symbol?.Second);
            var both = here.Union(symbol is null ? there : there.Select(symbol.NameOf)).OfType<string>().ToHashSet(StringComparer.Ordinal);
            var marks = new MarksCache();
            return (
                Read(first, marks, symbol is null ? both : [symbol.First], name => symbol is null || name == symbol.First ? name : null),
                Read(second, marks, symbol is null ? both : [symbol.Second], name => symbol is null ? name : symbol.NameOf(name)));
        }
        finally
        {
            if (WriteTransaction.IsOpen(_connection))
                _connection.Execute("COMMIT;");
        }
    }

    /// <summary>The default window of a comparison: the longest bar of the two runs, or five minutes without bars of a fixed
    /// length.</summary>
    public TimeSpan Window(string first, string second)
    {
        var lengths = _connection.Query<string>(SelectTimeframes, new { first, second })
            .Select(timeframe => TimeframeLength.Of(timeframe) ?? TimeSpan.Zero).ToList();
        return lengths.DefaultIfEmpty().Max() is { Ticks: > 0 } longest ? longest : WithoutBars;
    }

    /// <summary>The account and the contract of a run.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="symbol">The symbol; null for the first symbol.</param>
    public RecordedTerms Terms(string runId, string? symbol) => RecordedTerms.Read(_connection, runId, symbol);

    TwinRun Read(string runId, MarksCache known, IReadOnlySet<string> symbols, Func<string, string?> nameOf)
    {
        var facts = new RunFactsReader(_connection, known).Read(runId, withMarks: false)
            ?? throw new RunNotFoundException($"there is no run {runId}");
        facts = facts with { Marks = new MarksReader(_connection, known).Read(runId, symbols) };
        return new TwinRunReading(_connection, facts, nameOf).Run();
    }

    HashSet<string> Symbols(string runId) =>
        _connection.Query<string>(SelectSymbols, new { runId }).ToHashSet(StringComparer.Ordinal);

    static void Check(string runId, HashSet<string> symbols, string? symbol)
    {
        if (symbol is not null && symbols.Count > 0 && !symbols.Contains(symbol))
            throw new NotComparableException(
                $"run {runId} has no orders in {symbol}; it has {string.Join(", ", symbols.Order(StringComparer.Ordinal))}");
    }
}

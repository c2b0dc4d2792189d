using Dapper;
using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Queries.Twins;

/// <summary>The account and the contract of a run; a value that is not recorded is null.</summary>
public sealed record RecordedTerms
{
    const string Select = """
        SELECT r.initial_balance AS Balance, s.tick_size AS TickSize, coalesce(s.tick_cost, s.multiplier * s.tick_size) AS TickValue,
               s.lot_step AS LotStep
        FROM strategy_runs r LEFT JOIN run_symbols s ON s.run_id = r.run_id AND s.name = coalesce(@symbol, s.name)
        WHERE r.run_id = @runId ORDER BY s.connection_id, s.symbol_id LIMIT 1
        """;

    /// <summary>Balance at the start.</summary>
    public double? Balance { get; init; }

    /// <summary>Smallest price step.</summary>
    public double? TickSize { get; init; }

    /// <summary>Money per tick and lot.</summary>
    public double? TickValue { get; init; }

    /// <summary>Smallest quantity in lots; quantities are multiples of it.</summary>
    public double? LotStep { get; init; }

    internal static RecordedTerms Read(SqliteConnection connection, string runId, string? symbol) =>
        connection.QueryFirstOrDefault<RecordedTerms>(Select, new { runId, symbol }) ?? new RecordedTerms();
}

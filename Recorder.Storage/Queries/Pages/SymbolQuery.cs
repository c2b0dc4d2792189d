using Dapper;
using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Queries.Pages;

/// <summary>The symbols of a run.</summary>
static class SymbolQuery
{
    const string Select = """
        SELECT name AS Name, description AS Description, exchange AS Exchange, symbol_type AS SymbolType, tick_size AS TickSize,
               tick_cost AS TickCost, multiplier AS Multiplier, quote_currency AS QuoteCurrency
        FROM run_symbols WHERE run_id = @runId ORDER BY name, connection_id, symbol_id
        """;

    internal static IReadOnlyList<SymbolLine> Read(SqliteConnection connection, string runId) =>
        connection.Query<SymbolLine>(Select, new { runId }).AsList();
}

/// <summary>The value of a price step and of a quantity of a symbol.</summary>
public sealed record SymbolLine
{
    /// <summary>Name, as in orders and bars.</summary>
    public string Name { get; init; } = "";

    /// <summary>Description of the platform.</summary>
    public string? Description { get; init; }

    /// <summary>Exchange.</summary>
    public string? Exchange { get; init; }

    /// <summary>FUTURES, FOREX, CRYPTO and so on.</summary>
    public string? SymbolType { get; init; }

    /// <summary>Smallest step of the price.</summary>
    public double? TickSize { get; init; }

    /// <summary>Money for one tick of one lot.</summary>
    public double? TickCost { get; init; }

    /// <summary>Money for one unit of price and one lot.</summary>
    public double? Multiplier { get; init; }

    /// <summary>Currency of the price.</summary>
    public string? QuoteCurrency { get; init; }
}

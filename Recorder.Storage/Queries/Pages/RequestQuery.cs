using Dapper;
using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Queries.Pages;

/// <summary>Requests that explain the end of a trade or of an order.</summary>
static class RequestQuery
{
    const string Select = """
        SELECT request_id AS RequestId, kind AS Kind, requested_utc AS RequestedUtc, order_id AS OrderId, symbol AS Symbol, side AS Side,
               order_type AS OrderType, quantity AS Quantity, price AS Price, stop_price AS StopPrice, result AS Result, message AS Message
        FROM order_requests WHERE run_id = @runId AND (kind = 'CLOSE_POSITION' OR result = 'FAILURE')
        ORDER BY requested_utc, request_id
        """;

    internal static IReadOnlyList<RequestLine> Read(SqliteConnection connection, string runId) =>
        connection.Query<RequestLine>(Select, new { runId }).AsList();
}

/// <summary>A request to the platform.</summary>
public sealed record RequestLine
{
    /// <summary>Id of the request.</summary>
    public string RequestId { get; init; } = "";

    /// <summary>PLACE, MODIFY, CANCEL, CLOSE_POSITION or LINK_OCO.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Time of the request.</summary>
    public string RequestedUtc { get; init; } = "";

    /// <summary>The order that the request is about, or that resulted from it.</summary>
    public string? OrderId { get; init; }

    /// <summary>Symbol.</summary>
    public string? Symbol { get; init; }

    /// <summary>BUY or SELL.</summary>
    public string? Side { get; init; }

    /// <summary>Type of the order.</summary>
    public string? OrderType { get; init; }

    /// <summary>Quantity.</summary>
    public double? Quantity { get; init; }

    /// <summary>Limit price.</summary>
    public double? Price { get; init; }

    /// <summary>Trigger price.</summary>
    public double? StopPrice { get; init; }

    /// <summary>SUCCESS or FAILURE; null: no answer seen.</summary>
    public string? Result { get; init; }

    /// <summary>Answer of the platform.</summary>
    public string? Message { get; init; }
}

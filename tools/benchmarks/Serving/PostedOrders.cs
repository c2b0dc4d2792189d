using System.Globalization;
using System.Text;

namespace Recorder.Benchmarks.Serving;

/// <summary>
/// One request with orders as bytes. Before each sending, new ids overwrite the old ones in the bytes, so that the client uses as little
/// time as possible. One thread.
/// </summary>
sealed class PostedOrders
{
    const int Digits = 10;

    readonly byte[] _request;
    readonly int[] _places;

    /// <summary>Makes a request.</summary>
    /// <param name="path">Path of the address.</param>
    /// <param name="token">The token of the server.</param>
    /// <param name="orders">Number of orders; null for one order that is not in a list.</param>
    internal PostedOrders(string path, string token, int? orders)
    {
        const string Order = """
            {"run_id":"R1","order_id":"0000000000","symbol":"ES","side":"BUY","order_type":"LIMIT","quantity":1,"price":4800.25,
             "status":"NEW","submit_utc":"2024-03-01T09:30:00Z","time_in_force":"DAY","position_impact":"OPEN"}
            """;
        var body = orders is { } count ? $"[{string.Join(',', Enumerable.Repeat(Order, count))}]" : Order;
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\n"
                + $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n");
        _request = Encoding.UTF8.GetBytes(head + body);
        var text = Encoding.Latin1.GetString(_request);
        var places = new List<int>();
        for (var at = text.IndexOf("0000000000", StringComparison.Ordinal); at >= 0;
            at = text.IndexOf("0000000000", at + Digits, StringComparison.Ordinal))
            places.Add(at);
        _places = [.. places];
    }

    /// <summary>Number of orders in a request.</summary>
    internal int Count => _places.Length;

    /// <summary>Returns the bytes with new ids.</summary>
    /// <param name="first">Id of the first order; the others follow.</param>
    internal ReadOnlyMemory<byte> With(long first)
    {
        foreach (var place in _places)
        {
            first.TryFormat(_request.AsSpan(place, Digits), out _, "D10", CultureInfo.InvariantCulture);
            first++;
        }

        return _request;
    }
}

using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Recorder.Server.Documents;

namespace Recorder.Chaos.Http;

/// <summary>Makes random requests, some valid for the server and some invalid. One thread.</summary>
/// <param name="random">Source of random numbers.</param>
/// <param name="endpoints">The server's endpoints.</param>
/// <param name="port">Its port.</param>
/// <param name="token">Its token.</param>
sealed partial class RequestMaker(Random random, IReadOnlyList<RouteEndpoint> endpoints, int port, string token)
{
    static readonly string[] Methods = ["GET", "GET", "GET", "GET", "POST", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE",
        "X"];

    static readonly string[] Values =
    [
        "", "0", "1", "-1", "10", "latest", "latest-1", "latest-99999999999", "9223372036854775807", "9223372036854775808", "1e309",
        "-1e400", "NaN", "Infinity", "0x10", "1.5", "true", "null", "undefined", "2024-01-01", "2024-03-01T09:05:00Z", "0001-01-01",
        "9999-12-31T23:59:59Z",
        "2024-13-45", "'", "' OR 1=1 --", "\"; DROP TABLE orders; --", "?", "@run_id", "%", "_", "\0", "a\0b", "\r\nX: y",
        "../../etc/passwd",
        "..\\..\\x", "C:\\x", "/", "//", "\u00e4\u00f6\u00fc", "\u65e5\u672c", "\ud83d\ude00", "\u202e", "\ufeff",
        "ES", "1m", "BUY", "run_id", "-run_id", "submit_utc",
        "-price", "run_id,run_id", "*", "[]", "{}", "W10", "WyIiLDAsW11d", "WyIiLDAsWyIyMDI0IiwxXV0", "WyIiLDAsW251bGwsMV1d",
        "sharpe", "recorder.db", "FLAT",
    ];

    static readonly string[] Names = ["skip", "limit", "sort", "cursor", "fields", "file", "run_id", "symbol", "x", "", "__proto__",
        "metric"];

    static readonly (string Name, string[] Values)[] Headers =
    [
        ("Accept", ["*/*", "text/csv", "application/x-ndjson", "image/png", ";;q=", "application/json;q=0", "*"]),
        ("Accept-Encoding", ["br", "gzip", "identity;q=0", "*;q=0", "zstd"]),
        ("If-None-Match", ["*", "\"x\"", "W/\"1-0-1\"", "x", "\""]),
        ("Origin", ["null", "http://evil.example", "http://localhost:1", "x", "://"]),
        ("Sec-Fetch-Site", ["cross-site", "same-origin", "none"]),
        ("Content-Type", ["application/json", "text/plain", "application/json; charset=utf-16", "x/y;;", "multipart/form-data"]),
        ("Range", ["bytes=0-1", "bytes=-"]),
        ("Expect", ["100-continue", "x"]),
        ("Authorization", ["Bearer", "Bearer x", "Basic !!!", "Basic Og==", "x y z", "Digest a"]),
        ("X-Forwarded-Host", ["evil.example"]),
        ("Connection", ["close", "upgrade"]),
        ("Upgrade", ["websocket", "h2c"]),
    ];

    static readonly string[] Bodies =
    [
        "", "{}", "[]", "null", "1", "\"x\"", "{", "[{}]", "[[[[[[", "{\"run_id\":null}", "{\"a\":1e999}", "\ud83d\ude00", "\0", "[1,2,3]",
    ];

    /// <summary>The bytes of a request.</summary>
    internal byte[] Next()
    {
        var endpoint = Pick(endpoints);
        var document = endpoint.Metadata.GetMetadata<EndpointDocument>();
        var method = document?.Body is not null && Chance(2) ? "POST" : Pick(Methods);
        var head = new StringBuilder(method).Append(' ').Append(Target(endpoint, document)).Append(" HTTP/1.1\r\n");
        var host = Chance(30) ? Printable(Pick(Values)) : string.Create(CultureInfo.InvariantCulture, $"localhost:{port}");
        head.Append("Host: ").Append(host).Append("\r\n");
        if (Chance(2))
            head.Append("Authorization: Bearer ").Append(token).Append("\r\n");
        for (var more = random.Next(4); more > 0; more--)
        {
            var (name, values) = Pick(Headers);
            head.Append(name).Append(": ").Append(Chance(10) ? Printable(Pick(Values)) : Pick(values)).Append("\r\n");
        }

        var body = method is "GET" or "HEAD" or "TRACE" && !Chance(20) ? [] : Body(document);
        if (body.Length > 0 || Chance(3))
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n");
        return [.. Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), .. body];
    }

    string Target(RouteEndpoint endpoint, EndpointDocument? document)
    {
        if (Chance(40))
            return "/" + Chaos(random.Next(200));
        var path = Braces().Replace(
            endpoint.RoutePattern.RawText!, place => Chance(2) ? "latest" : Uri.EscapeDataString(Pick(Values)));
        if (Chance(8))
            path += "/";
        var query = new StringBuilder();
        for (var more = random.Next(5); more > 0; more--)
        {
            var known = document?.Parameters is { Count: > 0 } parameters && !Chance(5) ? Pick(parameters) : null;
            var value = known is not null && Chance(3) ? known.Example : Chance(20) ? Chaos(random.Next(7_000)) : Pick(Values);
            query.Append(query.Length == 0 ? '?' : '&').Append(Uri.EscapeDataString(known?.Name ?? Pick(Names))).Append('=')
                .Append(Chance(8) ? Printable(value) : Uri.EscapeDataString(value));
        }

        return path + query;
    }

    byte[] Body(EndpointDocument? document)
    {
        if (document?.Body?.ToJsonString() is not { } example || Chance(4))
            return Encoding.UTF8.GetBytes(Chance(4) ? Chaos(random.Next(2_000)) : Pick(Bodies));
        var bytes = Encoding.UTF8.GetBytes(example);
        for (var changes = random.Next(4); changes > 0; changes--)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes;
    }

    string Chaos(int length)
    {
        var text = new char[length];
        for (var at = 0; at < length; at++)
            text[at] = (char)(Chance(4) ? random.Next(0x21, 0xFF) : random.Next('A', 'z'));
        return Printable(new string(text));
    }

    // A line break would begin a new header, so the server would receive a different request.
    static string Printable(string text) => Breaks().Replace(text, "%");

    bool Chance(int of) => random.Next(of) == 0;

    T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Braces();

    [GeneratedRegex(@"[\r\n ]")]
    private static partial Regex Breaks();
}

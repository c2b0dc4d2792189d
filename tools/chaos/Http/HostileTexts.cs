using System.Text;
using System.Text.RegularExpressions;

namespace Recorder.Chaos.Http;

/// <summary>Texts that servers often take badly. One thread.</summary>
/// <param name="random">Source of random numbers.</param>
sealed partial class HostileTexts(Random random)
{
    static readonly string[] Values =
    [
        "", "0", "1", "-1", "10", "latest", "latest-1", "latest-99999999999", "9223372036854775807", "9223372036854775808", "1e309",
        "-1e400", "NaN", "Infinity", "0x10", "1.5", "true", "null", "undefined", "2024-01-01", "2024-03-01T09:05:00Z", "0001-01-01",
        "9999-12-31T23:59:59Z", "2024-13-45", "'", "' OR 1=1 --", "\"; DROP TABLE orders; --", "?", "@run_id", "%", "_", "\0", "a\0b",
        "\r\nX: y", "../../etc/passwd", "..\\..\\x", "C:\\x", "/", "//", "\u00e4\u00f6\u00fc", "\u65e5\u672c", "\ud83d\ude00", "\u202e",
        "\ufeff", "ES", "1m", "BUY", "run_id", "-run_id", "submit_utc", "-price", "run_id,run_id", "*", "[]", "{}", "W10",
        "WyIiLDAsW11d", "WyIiLDAsWyIyMDI0IiwxXV0", "WyIiLDAsW251bGwsMV1d", "sharpe", "recorder.db", "FLAT", "R1", "symbols", "5m",
        "365d", "-5m", "ES=NQ", "99999999999999999999d",
    ];

    static readonly string[] Names =
        ["skip", "limit", "sort", "cursor", "fields", "file", "run_id", "symbol", "x", "", "__proto__", "metric"];

    static readonly (string Name, string[] Values)[] Headers =
    [
        ("Accept", ["*/*", "text/csv", "application/x-ndjson", "image/png", ";;q=", "application/json;q=0", "*"]),
        ("Accept-Encoding", ["br", "gzip", "identity;q=0", "*;q=0", "zstd"]),
        ("If-None-Match", ["*", "\"x\"", "W/\"1-0-1\"", "x", "\""]),
        ("Sec-Fetch-Site", ["cross-site", "same-origin", "none"]),
        ("Range", ["bytes=0-1", "bytes=-"]),
        ("Expect", ["100-continue", "x"]),
        ("Last-Event-ID", ["-1", "x", "9223372036854775808", "\0"]),
        ("Content-Encoding", ["gzip", "br"]),
        ("X-Forwarded-Host", ["evil.example"]),
        ("X-HTTP-Method-Override", ["DELETE"]),
        ("Connection", ["close", "upgrade"]),
        ("Upgrade", ["websocket", "h2c"]),
        ("X-Long", [new string('x', 20_000)]),
        ("Content-Length", ["0", "-1", "99999999999", "1, 2"]),
        ("Host", ["localhost", "evil.example"]),
    ];

    static readonly string[] Hosts =
        ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "", "localhost@evil.example", "127.0.0.1:80:80", "[::1",
         "192.168.0.1", "local host", "\u006cocalhost\u00e4"];

    static readonly string[] Origins =
        ["null", "http://evil.example", "http://localhost:1", "x", "://", "https://localhost", "http://localhost.evil.example"];

    static readonly string[] ContentTypes =
        ["text/plain", "application/json; charset=utf-16", "x/y;;", "multipart/form-data", "application/x-www-form-urlencoded", "",
         "json"];

    static readonly string[] Targets =
        ["*", "http://evil.example/api/runs", "//evil.example/api/runs", "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/%00", "/%",
         "/api/runs/%2F%2F", "/api\\runs", "/API/RUNS", "/api/runs;x=1", "/api//runs", "/api/./runs", "/%c0%ae%c0%ae/", "api/runs", "/?#x"];

    static readonly string[] Bodies =
    [
        "", "{}", "[]", "null", "1", "\"x\"", "{", "[{}]", "[[[[[[", "{\"run_id\":null}", "{\"a\":1e999}", "\ud83d\ude00", "\0", "[1,2,3]",
        "{\"orders\":1}", "{\"orders\":[{}],\"executions\":{}}", "{\"orders\":null,\"executions\":null}", "{\"x\":[]}", "[null]",
        "\ufeff{}",
    ];

    /// <summary>True once in so many calls.</summary>
    internal bool Chance(int of) => random.Next(of) == 0;

    /// <summary>One of several values.</summary>
    internal T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    /// <summary>A value of a parameter.</summary>
    internal string Value() => Pick(Values);

    /// <summary>A name of a parameter.</summary>
    internal string Name() => Pick(Names);

    /// <summary>A line of the head, without its end.</summary>
    internal string Header()
    {
        var (name, values) = Pick(Headers);
        return $"{name}: {(Chance(10) ? Printable(Value()) : Pick(values))}";
    }

    /// <summary>A host that the server does not have.</summary>
    internal string ForeignHost() => Pick(Hosts);

    /// <summary>A page of another site.</summary>
    internal string ForeignOrigin() => Pick(Origins);

    /// <summary>A type of a body, none of them right.</summary>
    internal string ContentType() => Pick(ContentTypes);

    /// <summary>A path and query for no endpoint.</summary>
    internal string Target() => Chance(2) ? Pick(Targets) : "/" + Noise(random.Next(200));

    /// <summary>A path that a careless server reads as another one.</summary>
    internal string Tricked(string path) => random.Next(6) switch
    {
        0 => path + "/",
        1 => path.Replace("/", "//", StringComparison.Ordinal),
        2 => "/x/.." + path,
        3 => path + "/../../..",
        4 => path.ToUpperInvariant(),
        _ => path + "%00",
    };

    /// <summary>A text that differs from the token by little.</summary>
    internal string NearlyTheToken(string token) => random.Next(6) switch
    {
        0 => token[..^1],
        1 => token + "A",
        2 => (token[0] == 'A' ? 'B' : 'A') + token[1..],
        3 => token[..^1] + (token[^1] == 'A' ? 'E' : 'A'),
        4 => token + ", " + token,
        _ => "",
    };

    /// <summary>A body without events.</summary>
    internal byte[] Body() => Encoding.UTF8.GetBytes(Chance(4) ? Noise(random.Next(2_000)) : Pick(Bodies));

    /// <summary>Random characters.</summary>
    internal string Noise(int length)
    {
        var text = new char[length];
        for (var at = 0; at < length; at++)
            text[at] = (char)(Chance(4) ? random.Next(0x21, 0xFF) : random.Next('A', 'z'));
        return Printable(new string(text));
    }

    /// <summary>A text without line breaks: a break begins a new header, so the server gets another request.</summary>
    internal static string Printable(string text) => Breaks().Replace(text, "%");

    [GeneratedRegex(@"[\r\n ]")]
    private static partial Regex Breaks();
}

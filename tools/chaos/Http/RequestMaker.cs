using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Recorder.Chaos.Http;

/// <summary>Makes random requests, some valid for the server and some invalid. One thread.</summary>
/// <param name="random">Source of random numbers.</param>
/// <param name="client">Number of the client.</param>
/// <param name="endpoints">The server's endpoints.</param>
/// <param name="port">Its port.</param>
/// <param name="token">Its token.</param>
sealed partial class RequestMaker(Random random, int client, IReadOnlyList<FuzzedEndpoint> endpoints, int port, string token)
{
    const string LengthHeader = "Content-Length:";

    static readonly string[] Methods =
        ["GET", "GET", "GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE", "CONNECT", "get", "X"];

    readonly HostileTexts _texts = new(random);
    readonly EventBodies _events = new(random, client);
    int _next = client;

    /// <summary>The next request. A third of them is valid; every endpoint gets one in turn.</summary>
    internal FuzzedRequest Next()
    {
        var endpoint = endpoints[_next++ % endpoints.Count];
        return _texts.Chance(3) ? Valid(endpoint) : Hostile(endpoint);
    }

    FuzzedRequest Valid(FuzzedEndpoint endpoint)
    {
        var query = new StringBuilder();
        foreach (var parameter in endpoint.Parameters.Where(parameter => !parameter.IsInPath && (parameter.IsRequired || _texts.Chance(6))))
            query.Append(query.Length == 0 ? '?' : '&').Append(parameter.Name).Append('=').Append(Uri.EscapeDataString(parameter.Example));
        var (body, marks) = endpoint.Body is { } example ? _events.Next(example, isValid: true) : ([], []);
        var head = Head(endpoint.Method, Path(endpoint, parameter => parameter.Example) + query, Host());
        if (endpoint.IsWrite)
            head.Append("Authorization: Bearer ").Append(token).Append("\r\nContent-Type: application/json\r\n");
        return new FuzzedRequest(Bytes(head, body, isValid: true), endpoint, marks, IsForeign: false, IsWhole: true);
    }

    FuzzedRequest Hostile(FuzzedEndpoint endpoint)
    {
        var method = _texts.Chance(3) ? _texts.Pick(Methods) : endpoint.Method;
        var host = _texts.Chance(20) ? _texts.ForeignHost() : null;
        var target = Target(endpoint);
        var head = Head(method, target, host ?? Host());
        var isForeign = host is not null;
        var given = _texts.Chance(6) ? _texts.NearlyTheToken(token) : token;
        if (!_texts.Chance(10))
            head.Append("Authorization: Bearer ").Append(given).Append("\r\n");
        else
            given = "";
        isForeign |= given != token && method.ToUpperInvariant() is not ("GET" or "HEAD" or "OPTIONS");
        if (_texts.Chance(20))
        {
            head.Append("Origin: ").Append(_texts.ForeignOrigin()).Append("\r\n");
            isForeign = true;
        }

        head.Append("Content-Type: ").Append(_texts.Chance(10) ? _texts.ContentType() : "application/json").Append("\r\n");
        for (var more = _texts.Chance(50) ? random.Next(200) : random.Next(3); more > 0; more--)
            head.Append(_texts.Header()).Append("\r\n");
        var (body, marks) = endpoint.Body is not { } example ? (_texts.Chance(4) ? _texts.Body() : [], [])
            : _texts.Chance(8) ? (_texts.Body(), []) : _events.Next(example, isValid: _texts.Chance(4));
        // A success means that the events are accepted only if the request went to this endpoint.
        if (method != endpoint.Method || !target.StartsWith(endpoint.Path, StringComparison.Ordinal))
            marks = [];
        var isValid = !_texts.Chance(20);
        var isWhole = isValid && !head.ToString().Contains(LengthHeader, StringComparison.Ordinal);
        return new FuzzedRequest(Bytes(head, body, isValid), endpoint, marks, isForeign, isWhole);
    }

    static StringBuilder Head(string method, string target, string host) =>
        new StringBuilder(method).Append(' ').Append(target).Append(" HTTP/1.1\r\nHost: ").Append(host).Append("\r\n");

    string Host() => string.Create(CultureInfo.InvariantCulture, $"localhost:{port}");

    string Target(FuzzedEndpoint endpoint)
    {
        if (_texts.Chance(40))
            return _texts.Target();
        var path = Path(endpoint, parameter => _texts.Chance(2) ? parameter.Example : _texts.Value());
        if (_texts.Chance(8))
            path = _texts.Tricked(path);
        var query = new StringBuilder();
        for (var more = random.Next(5); more > 0; more--)
        {
            var known = endpoint.Parameters.Count > 0 && !_texts.Chance(5) ? endpoint.Parameters[random.Next(endpoint.Parameters.Count)]
                : null;
            var value = known is not null && _texts.Chance(3) ? known.Example
                : _texts.Chance(20) ? _texts.Noise(random.Next(7_000)) : _texts.Value();
            query.Append(query.Length == 0 ? '?' : '&').Append(Uri.EscapeDataString(known?.Name ?? _texts.Name())).Append('=')
                .Append(_texts.Chance(8) ? HostileTexts.Printable(value) : Uri.EscapeDataString(value));
        }

        return path + query;
    }

    static string Path(FuzzedEndpoint endpoint, Func<FuzzedParameter, string> value) =>
        Braces().Replace(endpoint.Path, place => Uri.EscapeDataString(
            value(endpoint.Parameters.First(parameter => parameter.IsInPath && parameter.Name == place.Groups[1].Value))));

    // The body follows with its length, or in chunks.
    byte[] Bytes(StringBuilder head, byte[] body, bool isValid)
    {
        if (body.Length == 0)
            return Encoding.Latin1.GetBytes(head.Append(isValid ? "" : $"{LengthHeader} 0\r\n").Append("\r\n").ToString());
        if (!_texts.Chance(4))
        {
            // A wrong length is smaller, because the server waits for the rest of a longer one.
            var length = isValid ? body.Length : random.Next(body.Length);
            head.Append(CultureInfo.InvariantCulture, $"{LengthHeader} {length}\r\n")
                .Append(isValid ? "" : "Connection: close\r\n").Append("\r\n");
            return [.. Encoding.Latin1.GetBytes(head.ToString()), .. body];
        }

        var bytes = new List<byte>(Encoding.Latin1.GetBytes(head.Append("Transfer-Encoding: chunked\r\n\r\n").ToString()));
        for (var at = 0; at < body.Length;)
        {
            var size = Math.Min(body.Length - at, random.Next(1, body.Length + 1));
            bytes.AddRange(Encoding.Latin1.GetBytes(isValid ? $"{size:x}\r\n" : $"{size:x}{_texts.Value()}\r\n"));
            bytes.AddRange(body.AsSpan(at, size));
            bytes.AddRange("\r\n"u8);
            at += size;
        }

        bytes.AddRange("0\r\n\r\n"u8);
        return [.. bytes];
    }

    [GeneratedRegex(@"\{([^}]*)\}")]
    private static partial Regex Braces();
}

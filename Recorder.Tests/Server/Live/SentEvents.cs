using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Recorder.Tests.Server.Live;

/// <summary>A client of a stream of server-sent events, which reads them as a browser does.</summary>
sealed class SentEvents : IDisposable
{
    readonly HttpResponseMessage _answer;
    readonly StreamReader _lines;

    SentEvents(HttpResponseMessage answer, StreamReader lines) => (_answer, _lines) = (answer, lines);

    /// <summary>The last id that was sent; null before the first.</summary>
    internal long? LastId { get; private set; }

    /// <summary>Number of comments so far, such as heartbeats.</summary>
    internal int Comments { get; private set; }

    /// <summary>Opens a stream.</summary>
    internal static async Task<SentEvents> Open(HttpClient client, string address, long? lastId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (lastId is { } id)
            request.Headers.Add("Last-Event-ID", id.ToString(CultureInfo.InvariantCulture));
        var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        if (answer.StatusCode is not HttpStatusCode.OK)
            throw new HttpRequestException(await answer.Content.ReadAsStringAsync(), null, answer.StatusCode);
        return new SentEvents(answer, new StreamReader(await answer.Content.ReadAsStreamAsync())) { LastId = lastId };
    }

    /// <summary>Media type of the answer.</summary>
    internal string? MediaType => _answer.Content.Headers.ContentType?.MediaType;

    /// <summary>Reads the next event; null when the stream ends.</summary>
    internal async Task<(string Name, JsonElement Data)?> Next()
    {
        var (name, data) = ("message", "");
        while (await _lines.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(':'))
                Comments++;
            else if (line.StartsWith("id: ", StringComparison.Ordinal))
                LastId = long.Parse(line[4..], CultureInfo.InvariantCulture);
            else if (line.StartsWith("event: ", StringComparison.Ordinal))
                name = line[7..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
                data = line[6..];
            else if (line.Length == 0 && data.Length > 0)
                return (name, JsonSerializer.Deserialize<JsonElement>(data));
        }

        return null;
    }

    /// <summary>Reads up to the next event of a name.</summary>
    internal async Task<JsonElement> Next(string name)
    {
        while (await Next() is { } next)
        {
            if (next.Name == name)
                return next.Data;
        }

        throw new EndOfStreamException($"no event {name} came");
    }

    /// <summary>Reads one heartbeat.</summary>
    internal async Task NextComment()
    {
        while (await _lines.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(':'))
                return;
        }

        throw new EndOfStreamException("no heartbeat came");
    }

    public void Dispose()
    {
        _lines.Dispose();
        _answer.Dispose();
    }
}

using System.Net;
using System.Text;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using Recorder.Server;
using Recorder.Server.Ingest;
using Recorder.Storage.Maintenance.Rebuilding;
using Recorder.Storage.Maintenance.Verification;
using Recorder.Tests.Storage;

namespace Recorder.Tests.Server.Ingest;

/// <summary>A server that programs send events to, with its own file. It can be restarted.</summary>
sealed class IngestFixture : IDisposable
{
    readonly TestFolder _folder = new();
    readonly Func<string, IngestRuns>? _runs;

    internal IngestFixture(Func<string, IngestRuns>? runs = null)
    {
        _runs = runs;
        Server = Start();
    }

    internal string Path => _folder.File("recorder.db");

    internal TestedServer Server { get; private set; }

    internal IngestRuns Runs => Server.Server.Services.GetRequiredService<IngestRuns>();

    /// <summary>Sends a body; the answer as JSON.</summary>
    internal async Task<(HttpStatusCode Status, JsonElement Body)> Send(string address, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await Server.Client.PostAsync(address, content);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, JsonSerializer.Deserialize<JsonElement>(text));
    }

    /// <summary>Sends an event or a list. The server must accept it.</summary>
    internal async Task<JsonElement> Post(string name, object body)
    {
        var (status, answer) = await Send($"/api/ingest/{name}", body as string ?? JsonSerializer.Serialize(body));
        if (status is not HttpStatusCode.OK)
            throw new AssertionException($"{name}: {status} {answer}");
        return answer;
    }

    /// <summary>Ends a run.</summary>
    internal async Task<(HttpStatusCode Status, JsonElement Body)> Stop(string run)
    {
        using var answer = await Server.Client.PostAsync($"/api/runs/{Uri.EscapeDataString(run)}/stop", null);
        return (answer.StatusCode, JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()));
    }

    /// <summary>Stops the server and starts another on the same file.</summary>
    internal void Restart()
    {
        Server.Dispose();
        Server = Start();
    }

    /// <summary>Stops the server: the file is complete.</summary>
    internal void Close() => Server.Dispose();

    /// <summary>Takes the write lock, like a program with an unsaved edit.</summary>
    internal SqliteConnection Lock() => StoreFixture.Lock(Path);

    internal T Scalar<T>(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        return connection.ExecuteScalar<T>(sql)!;
    }

    internal List<string> Rows(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        return [.. connection.Query(sql).Select(row => string.Join('|', ((IDictionary<string, object?>)row).Values))];
    }

    /// <summary>Checks that the closed file is sound, equals its own rebuild, and has counters that add up.</summary>
    internal void AssertSound() => Assert.Multiple(() =>
    {
        Assert.That(DatabaseCheck.Run(Path).Findings, Is.Empty);
        Assert.That(Rebuild.Compare(Path).Tables.Where(table => !table.Equal).Select(table => table.Example), Is.Empty);
        Assert.That(
            Rows("SELECT * FROM run_health WHERE accepted <> written + merged + dropped + quarantined OR pending <> 0"), Is.Empty);
        Assert.That(Rows("SELECT * FROM quarantined_events"), Is.Empty);
    });

    TestedServer Start() => new(new ServerOptions { Files = [Path], IsIngestOpen = true }, host =>
    {
        if (_runs is not null)
            host.ConfigureServices(services => services.AddSingleton(_ => _runs(Path)));
    });

    public void Dispose()
    {
        Server.Dispose();
        _folder.Dispose();
    }
}

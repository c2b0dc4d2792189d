using System.Net;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Server;
using Recorder.Storage.Schema.Opening;

namespace Recorder.Tests.Server;

/// <summary>A server over a copy of the demo's recording. It only reads, so all tests of a fixture share it.</summary>
public abstract class ServerFixture
{
    private protected TestFolder Folder { get; private set; } = null!;

    private protected TestedServer Server { get; private set; } = null!;

    private protected string Database => Folder.File("recorder.db");

    [OneTimeSetUp]
    public void Start()
    {
        Folder = new TestFolder();
        DemoFile.CopyTo(Database);
        Server = new TestedServer(Options);
    }

    [OneTimeTearDown]
    public void Stop()
    {
        Server.Dispose();
        Folder.Dispose();
    }

    private protected virtual ServerOptions Options => new() { Files = [Database] };

    /// <summary>Reads a path whose answer must be 200.</summary>
    private protected async Task<JsonElement> Json(string path)
    {
        using var answer = await Server.Client.GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), $"{path}: {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    /// <summary>Reads a path and returns the status, and the detail and field of an error.</summary>
    private protected async Task<(HttpStatusCode Status, string? Detail, string? Field)> Refusal(string path)
    {
        using var answer = await Server.Client.GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/json"), path);
        var error = JsonSerializer.Deserialize<JsonElement>(text);
        return (answer.StatusCode, error.GetProperty("detail").GetString(),
            error.TryGetProperty("field", out var field) ? field.GetString() : null);
    }

    /// <summary>The texts of one field.</summary>
    private protected static IEnumerable<string?> Field(JsonElement rows, string name) =>
        rows.EnumerateArray().Select(row => row.GetProperty(name).ToString());

    private protected SqliteConnection File() => RecorderDatabase.OpenForReading(Database);
}

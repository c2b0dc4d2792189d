using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Dapper;
using DuckDB.NET.Data;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace Recorder.Tests.Server.Reading;

/// <summary>JSON, NDJSON and CSV, compressed and with a version.</summary>
[Category("Integration")]
public sealed class AnswerFormTests : ServerFixture
{
    const string Orders = "/api/runs/latest/orders";

    [Test]
    public async Task Lines_and_csv_have_the_rows_of_the_json()
    {
        var json = (await Json(Orders)).EnumerateArray().ToList();
        var lines = (await Text(Orders, "application/x-ndjson")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines, Is.EqualTo(json.Select(row => row.GetRawText())));
        // An independent reader.
        await System.IO.File.WriteAllTextAsync(Folder.File("orders.csv"), await Text(Orders, "text/csv"));
        using var duck = new DuckDBConnection("DataSource=:memory:");
        duck.Open();
        var rows = duck.Query($"SELECT * FROM read_csv('{Folder.File("orders.csv")}', header = true, all_varchar = true)")
            .Cast<IDictionary<string, object?>>().ToList();
        Assert.That(rows, Has.Count.EqualTo(json.Count));
        foreach (var (row, expected) in rows.Zip(json))
        {
            Assert.That(row.Select(cell => (cell.Key, (string?)cell.Value ?? "")), Is.EqualTo(
                expected.EnumerateObject().Select(field => (field.Name, field.Value.ToString()))));
        }
    }

    [TestCase("br")]
    [TestCase("gzip")]
    public async Task An_answer_is_compressed_as_the_client_takes_it(string encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Orders);
        request.Headers.AcceptEncoding.ParseAdd(encoding);
        using var answer = await Server.Client.SendAsync(request);
        Assert.That(answer.Content.Headers.ContentEncoding, Is.EqualTo(new[] { encoding }));
        using var stream = await answer.Content.ReadAsStreamAsync();
        using Stream plain = encoding == "br"
            ? new BrotliStream(stream, CompressionMode.Decompress) : new GZipStream(stream, CompressionMode.Decompress);
        var rows = await JsonSerializer.DeserializeAsync<JsonElement>(plain);
        Assert.That(rows.GetRawText(), Is.EqualTo((await Json(Orders)).GetRawText()));
    }

    [Test]
    public async Task A_client_that_takes_no_form_is_refused() =>
        Assert.That((await Get(Orders, ("Accept", "image/png"))).StatusCode, Is.EqualTo(HttpStatusCode.NotAcceptable));

    [Test]
    public async Task A_known_version_is_not_sent_again_until_a_program_writes()
    {
        using var first = await Get(Orders);
        var tag = first.Headers.ETag!.ToString();
        using var second = await Get(Orders, ("If-None-Match", tag));
        Assert.That(second.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
        Assert.That((await second.Content.ReadAsByteArrayAsync()).Length, Is.Zero);
        using (var writer = new SqliteConnection($"Data Source={Database};Pooling=False"))
            writer.Execute("UPDATE strategies SET notes = 'changed'");
        using var third = await Get(Orders, ("If-None-Match", tag));
        Assert.That(third.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(third.Headers.ETag!.ToString(), Is.Not.EqualTo(tag));
    }

    [Test]
    public async Task A_text_that_is_no_json_is_sent_as_text()
    {
        using var folder = new TestFolder();
        var path = DemoFile.CopyTo(folder.File("a.db"));
        using (var writer = new SqliteConnection($"Data Source={path};Pooling=False"))
            writer.Execute(
                "UPDATE orders SET extra_json = CASE id % 3 WHEN 0 THEN 'no {json' WHEN 1 THEN '{\"a\":\n [1]}' ELSE '\"\\ud800\"' END");
        using var server = new TestedServer(path);
        var lines = (await server.Client.GetStringAsync(Orders + "?fields=extra_json&limit=3")).Trim();
        Assert.That(
            JsonSerializer.Deserialize<JsonElement>(lines).EnumerateArray().Select(row => row.GetProperty("extra_json").GetRawText()),
            Is.EquivalentTo(new[] { "\"no {json\"", "{\"a\":[1]}", "\"\\\"\\\\ud800\\\"\"" }));
    }

    async Task<string> Text(string path, string accept)
    {
        using var answer = await Get(path, ("Accept", accept));
        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo(accept));
        return await answer.Content.ReadAsStringAsync();
    }

    async Task<HttpResponseMessage> Get(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await Server.Client.SendAsync(request);
    }
}

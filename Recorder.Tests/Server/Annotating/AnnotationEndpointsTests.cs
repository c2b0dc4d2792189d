using System.Net;
using System.Text;
using System.Text.Json;
using NUnit.Framework;
using Recorder.Server;
using Recorder.Storage.Maintenance.Verification;

namespace Recorder.Tests.Server.Annotating;

/// <summary>Tags and notes over HTTP.</summary>
[Category("Integration")]
public sealed class AnnotationEndpointsTests
{
    TestFolder _folder = null!;
    TestedServer _server = null!;
    HttpClient _client = null!;

    string Database => _folder.File("recorder.db");

    [SetUp]
    public void Begin()
    {
        _folder = new TestFolder();
        _server = new TestedServer(DemoFile.CopyTo(Database));
        _client = _server.WithToken();
    }

    [TearDown]
    public void End()
    {
        _client.Dispose();
        _server.Dispose();
        _folder.Dispose();
    }

    [TestCase("baseline")]
    [TestCase("news / 50 % \u00e4 ?#")]
    public async Task A_tag_is_given_once_and_removed(string tag)
    {
        var path = $"/api/runs/latest/tags/{Uri.EscapeDataString(tag)}";
        var first = await Send(HttpMethod.Put, path);
        var second = await Send(HttpMethod.Put, path);
        var tags = await Tags();
        var removed = await Send(HttpMethod.Delete, path);
        var again = await Send(HttpMethod.Delete, path);
        Assert.Multiple(async () =>
        {
            Assert.That(first.Body.GetProperty("added").GetBoolean(), Is.True);
            Assert.That(second.Body.GetProperty("added").GetBoolean(), Is.False);
            Assert.That(tags, Does.Contain(tag));
            Assert.That(removed.Status, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(again.Status, Is.EqualTo(HttpStatusCode.Conflict));
            Assert.That(await Tags(), Does.Not.Contain(tag));
        });
    }

    [Test]
    public async Task A_note_is_added_and_the_file_still_verifies()
    {
        var answer = await Send(HttpMethod.Post, "/api/runs/latest/notes", """{"text":"wider stop \u00e4"}""");
        var run = await Get("/api/runs/latest");
        Assert.That(
            (answer.Status, run.GetProperty("notes_json")[0].GetString()), Is.EqualTo((HttpStatusCode.OK, "wider stop \u00e4")));
        Assert.That(DatabaseCheck.Run(Database).Findings, Is.Empty);
    }

    [TestCase("{}", "text")]
    [TestCase("""{"text":5}""", "text")]
    [TestCase("""{"text":"a","x":1}""", "x")]
    [TestCase("""["a"]""", "body")]
    [TestCase("""{"text":"\ud800"}""", "body")]
    [TestCase("{", "body")]
    [TestCase("", "body")]
    public async Task A_body_that_is_no_note_is_refused_by_its_field(string body, string field)
    {
        var answer = await Send(HttpMethod.Post, "/api/runs/latest/notes", body);
        Assert.That(
            (answer.Status, answer.Body.GetProperty("field").GetString()), Is.EqualTo((HttpStatusCode.UnprocessableEntity, field)));
    }

    [TestCase("PUT", "/api/runs/latest/tags/a%0Ab", ExpectedResult = HttpStatusCode.Conflict)]
    [TestCase("PUT", "/api/runs/latest/tags/%20", ExpectedResult = HttpStatusCode.Conflict)]
    [TestCase("PUT", "/api/runs/none/tags/a", ExpectedResult = HttpStatusCode.NotFound)]
    [TestCase("PUT", "/api/runs/latest/tags/a?x=1", ExpectedResult = HttpStatusCode.UnprocessableEntity)]
    public async Task<HttpStatusCode> A_wrong_tag_is_refused(string method, string path) =>
        (await Send(new HttpMethod(method), path)).Status;

    [Test]
    public async Task Tags_and_notes_need_the_token_and_a_server_that_is_not_read_only()
    {
        using var reading = new TestedServer(new ServerOptions { Files = [Database], IsReadOnly = true });
        foreach (var (method, path) in ((HttpMethod, string)[])
            [
                (HttpMethod.Put, "/api/runs/latest/tags/a"), (HttpMethod.Delete, "/api/runs/latest/tags/a"),
                (HttpMethod.Post, "/api/runs/latest/notes"),
            ])
        {
            using var request = new HttpRequestMessage(method, path);
            using var without = await _server.Client.SendAsync(request);
            using var again = new HttpRequestMessage(method, path);
            using var readOnly = await reading.Client.SendAsync(again);
            Assert.That(
                (without.StatusCode, readOnly.StatusCode), Is.EqualTo((HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden)), path);
        }
    }

    async Task<(HttpStatusCode Status, JsonElement Body)> Send(HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _client.SendAsync(request);
        return (answer.StatusCode, JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()));
    }

    async Task<JsonElement> Get(string path) => JsonSerializer.Deserialize<JsonElement>(await _client.GetStringAsync(path));

    async Task<IEnumerable<string?>> Tags() =>
        (await Get("/api/runs/latest?fields=tags_json")).GetProperty("tags_json").EnumerateArray().Select(tag => tag.GetString());
}

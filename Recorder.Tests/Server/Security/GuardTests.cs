using System.Net;
using System.Net.Http.Headers;
using System.Text;
using NUnit.Framework;
using Recorder.Server;

namespace Recorder.Tests.Server.Security;

/// <summary>Requests that the server refuses before it does anything.</summary>
[Category("Integration")]
public sealed class GuardTests : ServerFixture
{
    const string Write = "/api/trades/rebuild/latest";

    [TestCase("localhost", ExpectedResult = HttpStatusCode.OK)]
    [TestCase("LOCALHOST:8766", ExpectedResult = HttpStatusCode.OK)]
    [TestCase("127.0.0.1:8766", ExpectedResult = HttpStatusCode.OK)]
    [TestCase("[::1]:8766", ExpectedResult = HttpStatusCode.OK)]
    [TestCase("evil.example", ExpectedResult = HttpStatusCode.Forbidden)]
    [TestCase("localhost.evil.example:8766", ExpectedResult = HttpStatusCode.Forbidden)]
    [TestCase("127.0.0.1.evil.example", ExpectedResult = HttpStatusCode.Forbidden)]
    [TestCase("192.168.1.5:8766", ExpectedResult = HttpStatusCode.Forbidden)]
    public Task<HttpStatusCode> Only_loopback_names_are_served(string host) => Get("/api/files", ("Host", host));

    [TestCase("http://localhost:8766", ExpectedResult = HttpStatusCode.OK)]
    [TestCase("http://127.0.0.1:8766", ExpectedResult = HttpStatusCode.OK)]
    [TestCase("http://localhost:3000", ExpectedResult = HttpStatusCode.Forbidden)]
    [TestCase("https://localhost:8766", ExpectedResult = HttpStatusCode.Forbidden)]
    [TestCase("http://evil.example:8766", ExpectedResult = HttpStatusCode.Forbidden)]
    [TestCase("null", ExpectedResult = HttpStatusCode.Forbidden)]
    public Task<HttpStatusCode> Only_pages_of_the_server_itself_may_call_it(string origin) =>
        Get("/api/files", ("Host", "localhost:8766"), ("Origin", origin));

    [TestCase("cross-site", "cors", ExpectedResult = HttpStatusCode.Forbidden)]
    [TestCase("same-site", "no-cors", ExpectedResult = HttpStatusCode.Forbidden)]
    [TestCase("cross-site", "navigate", ExpectedResult = HttpStatusCode.OK)]
    [TestCase("same-origin", "cors", ExpectedResult = HttpStatusCode.OK)]
    public Task<HttpStatusCode> A_foreign_page_may_only_link_to_the_server(string site, string mode) =>
        Get("/api/files", ("Sec-Fetch-Site", site), ("Sec-Fetch-Mode", mode));

    [TestCase(null, ExpectedResult = HttpStatusCode.Unauthorized)]
    [TestCase("Bearer wrong", ExpectedResult = HttpStatusCode.Unauthorized)]
    [TestCase("Basic Og==", ExpectedResult = HttpStatusCode.Unauthorized)]
    [TestCase("Basic %%%", ExpectedResult = HttpStatusCode.Unauthorized)]
    [TestCase("Bearer TOKEN", ExpectedResult = HttpStatusCode.OK)]
    [TestCase("Basic TOKEN", ExpectedResult = HttpStatusCode.OK)]
    public async Task<HttpStatusCode> A_write_needs_the_token(string? authorization)
    {
        var token = Server.Server.Token!.Text;
        if (authorization == "Basic TOKEN")
            token = Convert.ToBase64String(Encoding.UTF8.GetBytes("anyone:" + token));
        using var request = new HttpRequestMessage(HttpMethod.Post, Write);
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization.Replace("TOKEN", token, StringComparison.Ordinal));
        using var answer = await Server.Client.SendAsync(request);
        return answer.StatusCode;
    }

    [TestCase("PUT")]
    [TestCase("DELETE")]
    [TestCase("PATCH")]
    [TestCase("ANYTHING")]
    public async Task Every_other_method_counts_as_a_write(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/files");
        using var answer = await Server.Client.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task A_body_that_is_not_declared_as_json_is_refused()
    {
        using var client = Server.WithToken();
        using var form = new StringContent("{}", new MediaTypeHeaderValue("text/plain"));
        using var answer = await client.PostAsync(Write, form);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
    }

    [Test]
    public async Task Off_loopback_reads_need_the_token_and_the_listened_name_is_served()
    {
        using var server = new TestedServer(new ServerOptions { Files = [Database], Listen = "recorder.example", IsInsecure = true });
        using var client = server.WithToken();
        client.DefaultRequestHeaders.Host = "recorder.example:8766";
        using var without = await server.Client.GetAsync("/api/files");
        using var with = await client.GetAsync("/api/files");
        Assert.That((without.StatusCode, with.StatusCode), Is.EqualTo((HttpStatusCode.Unauthorized, HttpStatusCode.OK)));
    }

    [Test]
    public async Task A_read_only_server_refuses_writes_and_makes_no_token()
    {
        using var folder = new TestFolder();
        using var server = new TestedServer(new ServerOptions { Files = [DemoFile.CopyTo(folder.File("a.db"))], IsReadOnly = true });
        using var answer = await server.Client.PostAsync(Write, null);
        Assert.That((answer.StatusCode, server.Server.TokenFile), Is.EqualTo((HttpStatusCode.Forbidden, (string?)null)));
        Assert.That(folder.Names, Does.Not.Contain("a.db.token"));
    }

    [Test]
    public async Task An_open_ingest_lets_local_programs_write_but_no_foreign_page()
    {
        using var server = new TestedServer(new ServerOptions { Files = [Database], IsIngestOpen = true });
        using var open = await server.Client.PostAsync(Write, null);
        server.Client.DefaultRequestHeaders.Add("Origin", "http://evil.example");
        using var foreign = await server.Client.PostAsync(Write, null);
        Assert.That((open.StatusCode, foreign.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Forbidden)));
    }

    [Test]
    public async Task Every_answer_has_the_security_headers()
    {
        foreach (var path in (string[])["/", "/api/files", "/api/nothing", "/api/runs?limit=x"])
        {
            using var answer = await Server.Client.GetAsync(path);
            Assert.That(answer.Headers.GetValues("X-Content-Type-Options").Single(), Is.EqualTo("nosniff"), path);
            Assert.That(answer.Headers.GetValues("Content-Security-Policy").Single(), Does.StartWith("default-src 'none'"), path);
            Assert.That(answer.Headers.GetValues("Cross-Origin-Resource-Policy").Single(), Is.EqualTo("same-origin"), path);
            Assert.That(answer.Headers.Contains("Access-Control-Allow-Origin"), Is.False, path);
        }
    }

    [TestCase("--listen", false, false, null)]
    [TestCase("not both", true, false, "a.pem")]
    [TestCase("--ingest-open", true, true, null)]
    public void Options_that_would_expose_the_server_are_refused(string words, bool insecure, bool open, string? certificate) =>
        Assert.That(
            () => RecorderServer.Create(new ServerOptions
            {
                Files = [Database],
                Listen = "0.0.0.0",
                IsInsecure = insecure,
                IsIngestOpen = open,
                Certificate = certificate,
            }),
            Throws.InstanceOf<ServerRefusedException>().With.Message.Contains(words));

    async Task<HttpStatusCode> Get(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await Server.Client.SendAsync(request);
        return answer.StatusCode;
    }
}

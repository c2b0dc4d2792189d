using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Text;
using NUnit.Framework;
using Recorder.Server;
using Recorder.Server.Security;

namespace Recorder.Tests.Server.Security;

public sealed class RequestBodyTests
{
    const string Orders = "/api/ingest/batch/orders";

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    TestFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new TestFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public async Task A_body_that_stops_in_the_middle_is_answered_with_408_after_the_limit_whatever_has_arrived()
    {
        var time = new ManualTime(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        using var server = new TestedServer(new ServerOptions { Files = [_folder.File("recorder.db")], Time = time });
        using var client = server.WithToken();
        var (pipe, before) = (new Pipe(), time.Timers);
        // Much data, so that the average rate of the upload stays high for long.
        await pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes("[" + new string(' ', 20_000)));
        using var content = new StreamContent(pipe.Reader.AsStream());
        content.Headers.ContentType = new("application/json");
        var answer = client.PostAsync(new Uri(Orders, UriKind.Relative), content);
        Assert.That(time.AwaitTimers(timers => timers > before, Patience), Is.True);
        time.Advance(ServerLimits.BodyTime - TimeSpan.FromSeconds(1));
        Assert.That(answer.IsCompleted, Is.False);
        time.Advance(TimeSpan.FromSeconds(1));
        using var refused = await answer;
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.RequestTimeout));
        Assert.That(await refused.Content.ReadAsStringAsync(), Does.Contain("not whole after 30 seconds"));
        await pipe.Writer.CompleteAsync();
    }

    [TestCase(Orders)]
    [TestCase("/api/runs/latest/notes")]
    public async Task A_body_with_a_chunk_of_an_impossible_length_is_answered_with_400(string address)
    {
        DemoFile.CopyTo(_folder.File("recorder.db"));
        await using var server = RecorderServer.Create(new ServerOptions { Files = [_folder.File("recorder.db")], Port = 0 });
        await server.StartAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, server.Address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST {address} HTTP/1.1\r\nHost: localhost:{server.Address.Port}\r\nAuthorization: Bearer {server.Token!.Text}\r\n"
            + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n53299999999999999999999d\r\n[]\r\n0\r\n\r\n"));
        using var reader = new StreamReader(stream);
        Assert.That(await reader.ReadLineAsync(), Is.EqualTo("HTTP/1.1 400 Bad Request"));
        await server.StopAsync();
    }
}

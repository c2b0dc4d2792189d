using System.Net;
using NUnit.Framework;

namespace Recorder.Tests.Server.Security;

/// <summary>Requests that the server refuses before it does anything.</summary>
[Category("Integration")]
public sealed class GuardTests
{
    TestFolder _folder = null!;
    TestedServer _server = null!;

    [SetUp]
    public void Start()
    {
        _folder = new TestFolder();
        _server = new TestedServer(_folder.File("recorder.db"));
    }

    [TearDown]
    public void Stop()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [Test]
    public async Task A_local_program_reads_without_a_token() =>
        Assert.That((await _server.Client.GetAsync("/api/files")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
}

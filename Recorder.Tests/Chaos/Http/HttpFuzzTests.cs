using NUnit.Framework;
using Recorder.Chaos.Http;

namespace Recorder.Tests.Chaos.Http;

/// <summary>A small session of random requests. <c>recorder-chaos http</c> runs a large one.</summary>
[Category("Integration")]
public sealed class HttpFuzzTests
{
    [Test]
    public async Task No_random_request_makes_the_server_fail_or_hang()
    {
        var report = await HttpFuzz.Run(requests: 2_000, seed: 7, CancellationToken.None);
        Assert.That(report.Problems, Is.Empty);
        Assert.That(report.Statuses.Keys, Is.SupersetOf(new[] { 200, 400, 401, 403, 404, 405, 422 }));
    }
}

using NUnit.Framework;
using Recorder.Chaos.Http;

namespace Recorder.Tests.Chaos.Http;

/// <summary>A small session of random requests. <c>recorder-chaos http</c> runs a large one.</summary>
[Category("Integration")]
public sealed class HttpFuzzTests
{
    [Test]
    public async Task A_session_of_random_requests_reaches_every_endpoint_and_finds_no_failure_and_no_half_accepted_body()
    {
        var report = await HttpFuzz.Run(requests: 4_000, stalled: 3, seed: 7, CancellationToken.None);
        Assert.That(report.Problems, Is.Empty);
        Assert.That(report.Statuses.Keys, Is.SupersetOf(new[] { 200, 400, 401, 403, 404, 405, 422 }));
    }
}

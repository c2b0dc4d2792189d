using NUnit.Framework;
using Recorder.Team;
using Recorder.Team.Connecting;

namespace Recorder.Tests.Team;

public sealed class StoreRetryTests
{
    [Test]
    public void Work_is_repeated_until_it_succeeds_and_the_same_reason_is_said_once()
    {
        var (attempts, said) = (0, new List<string>());
        var result = new StoreRetry(TimeProvider.System, limit: null, said.Add).Run(
            () => ++attempts < 3 ? throw new TimeoutException("the server sleeps") : attempts, CancellationToken.None);
        Assert.That(result, Is.EqualTo(3));
        Assert.That(said, Is.EqualTo(new[] { "the server sleeps; the command tries again" }));
    }

    [Test]
    public void Work_that_fails_longer_than_the_limit_ends_with_the_reason() =>
        Assert.That(
            () => new StoreRetry(TimeProvider.System, TimeSpan.Zero).Run<int>(
                () => throw new TimeoutException("the server sleeps"), CancellationToken.None),
            Throws.InstanceOf<TeamException>().With.Message.Contains("the server sleeps").And.Message.Contains("Nothing is lost"));

    [Test]
    public void An_error_that_stays_is_not_repeated()
    {
        var attempts = 0;
        Assert.That(
            () => new StoreRetry(TimeProvider.System, limit: null).Run<int>(
                () =>
                {
                    attempts++;
                    throw new TeamException("the store is wrong");
                },
                CancellationToken.None),
            Throws.InstanceOf<TeamException>());
        Assert.That(attempts, Is.EqualTo(1));
    }
}

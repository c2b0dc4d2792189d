using NUnit.Framework;
using Recorder.Server;
using Recorder.Server.Security;

namespace Recorder.Tests.Server.Security;

/// <summary>The token beside the database.</summary>
public sealed class AccessTokenTests
{
    TestFolder _folder = null!;

    string Database => _folder.File("recorder.db");

    [SetUp]
    public void MakeFolder() => _folder = new TestFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void A_token_is_made_once_and_stays_the_same()
    {
        var first = AccessToken.Beside(Database);
        Assert.That(AccessToken.Beside(Database).Text, Is.EqualTo(first.Text));
        Assert.That(first.Text, Has.Length.EqualTo(43));
        Assert.That(_folder.Names, Is.EqualTo(new[] { "recorder.db.token" }));
    }

    [Test]
    public void Only_the_token_is_the_token()
    {
        var token = AccessToken.Beside(Database);
        Assert.Multiple(() =>
        {
            Assert.That(token.Is(token.Text), Is.True);
            Assert.That(token.Is(token.Text + "a"), Is.False);
            Assert.That(token.Is(token.Text.ToUpperInvariant()), Is.False);
            Assert.That(token.Is(""), Is.False);
        });
    }

    [Test]
    [Platform(Exclude = "Win")]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void Only_the_user_can_read_the_file()
    {
        var file = AccessToken.Beside(Database).File;
        Assert.That(File.GetUnixFileMode(file), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        Assert.That(
            () => AccessToken.Beside(Database), Throws.InstanceOf<ServerRefusedException>().With.Message.Contains("chmod 600"));
    }

    [Test]
    public void A_file_without_a_token_is_refused()
    {
        File.WriteAllText(AccessToken.Beside(Database).File, "short\n");
        Assert.That(
            () => AccessToken.Beside(Database), Throws.InstanceOf<ServerRefusedException>().With.Message.Contains("holds no token"));
    }

    [Test]
    public async Task Servers_that_start_together_agree_on_one_token()
    {
        var tokens = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => AccessToken.Beside(Database).Text)));
        Assert.That(tokens.Distinct().Count(), Is.EqualTo(1));
        Assert.That(_folder.Names.Count(), Is.EqualTo(1));
    }
}

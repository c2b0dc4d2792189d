using System.Diagnostics;
using NUnit.Framework;
using Recorder.Tests.Storage.Schema;

namespace Recorder.Tests.Cli;

/// <summary><c>dotnet run</c> hides the messages of a build, so a message says that the first build takes time.</summary>
[Category("Process")]
public sealed class FirstBuildTests : CommandFixture
{
    const string Announcement = "The first build of recorder takes a minute or two.";

    [Test]
    public void A_restore_before_the_first_build_announces_it_and_a_later_one_does_not() => Assert.Multiple(() =>
    {
        Assert.That(Announced($"-p:OutputPath={Path("nothing")}/"), Does.Contain(Announcement));
        Assert.That(Announced(), Does.Not.Contain(Announcement));
    });

    static string Announced(params string[] more)
    {
        var project = System.IO.Path.Combine(SchemaFolder.RepositoryRoot(), "Recorder.Cli", "Recorder.Cli.csproj");
        var start = new ProcessStartInfo(
            "dotnet", ["msbuild", project, "-nologo", "-v:q", "-t:AnnounceFirstBuild", "-p:MSBuildRestoreSessionId=test", .. more])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var build = Process.Start(start)!;
        var error = build.StandardError.ReadToEndAsync();
        var output = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        Assert.That(build.ExitCode, Is.Zero, output);
        return error.GetAwaiter().GetResult();
    }
}

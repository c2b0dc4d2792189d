using System.Runtime.Loader;
using NUnit.Framework;
using Recorder.Plugin;
using Recorder.Plugin.Loading;

namespace Recorder.Tests.Plugin.Loading;

/// <summary>The resources inside the plugin.</summary>
[Category("Integration")]
public sealed class PayloadTests
{
    AssemblyLoadContext _context = null!;
    Payload _payload = null!;

    [OneTimeSetUp]
    public void Load()
    {
        _context = new AssemblyLoadContext("package", isCollectible: true);
        _payload = Payload.Of(_context.LoadFromAssemblyPath(ScriptFolder.Package))!;
    }

    [OneTimeTearDown]
    public void Unload() => _context.Unload();

    [Test]
    public void A_development_build_carries_nothing() => Assert.That(Payload.Of(typeof(RunRecorder).Assembly), Is.Null);

    [Test]
    public void An_assembly_comes_by_its_simple_name()
    {
        using var dapper = _payload.OpenAssembly("Dapper");
        Assert.That(dapper, Is.Not.Null);
        Assert.That(_payload.OpenAssembly("System.Runtime"), Is.Null);
    }

    [Test]
    public void The_native_for_this_platform_comes_whole() =>
        Assert.That(NativeFile.In(_payload, "e_sqlite3")!.Content, Is.EqualTo(PackagedPlugin.Native));

    [Test]
    public void A_library_that_it_does_not_carry_is_left_to_the_system() => Assert.That(NativeFile.In(_payload, "libdl"), Is.Null);

    [Test]
    public void A_platform_that_it_carries_no_native_for_is_refused_by_name() => Assert.That(
        () => NativeFile.In(_payload, "e_sqlite3", "linux-arm64", "libe_sqlite3.so"),
        Throws.TypeOf<PlatformNotSupportedException>().With.Message.EqualTo(
            "this Recorder.Plugin.dll contains e_sqlite3 for linux-x64 and win-x64, but not for linux-arm64"));
}

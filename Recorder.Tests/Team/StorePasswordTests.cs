using System.Globalization;
using NUnit.Framework;
using Recorder.Postgres;
using Recorder.Team;
using Recorder.Team.Connecting;

namespace Recorder.Tests.Team;

/// <summary>A server that asks for a password.</summary>
[Category("Process")]
[NonParallelizable]
public sealed class StorePasswordTests
{
    const string Password = "geheim";
    const string FromEnvironment = "PGPASSWORD";
    const string FromFile = "PGPASSFILE";

    TestFolder _folder = null!;
    LocalServer? _server;

    [OneTimeSetUp]
    public void StartServer()
    {
        _folder = new TestFolder();
        if (PostgresBinaries.Find() is not { } binaries)
        {
            Assert.Ignore(PostgresBinaries.Missing);
            return;
        }

        // The user of the server reads it.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_folder.Path, (UnixFileMode)Convert.ToInt32("755", 8));
        File.WriteAllText(_folder.File("password"), Password);
        _server = LocalServer.Start(binaries, password: _folder.File("password"));
    }

    [OneTimeTearDown]
    public void StopServer()
    {
        _server?.Dispose();
        _folder.Dispose();
    }

    [TearDown]
    public void Forget()
    {
        Environment.SetEnvironmentVariable(FromEnvironment, null);
        Environment.SetEnvironmentVariable(FromFile, null);
    }

    [Test]
    public void The_password_comes_from_the_environment()
    {
        Environment.SetEnvironmentVariable(FromEnvironment, Password);
        Assert.That(() => Address().Open().Dispose(), Throws.Nothing);
    }

    [Test]
    public void The_password_comes_from_a_file()
    {
        var file = _folder.File("pgpass");
        File.WriteAllText(
            file, string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_server!.Port}:*:{LocalServer.Administrator}:{Password}\n"));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Environment.SetEnvironmentVariable(FromFile, file);
        Assert.That(() => Address().Open().Dispose(), Throws.Nothing);
    }

    [TestCase(null)]
    [TestCase("falsch")]
    public void A_missing_or_wrong_password_is_refused_at_once_without_showing_it(string? password)
    {
        Environment.SetEnvironmentVariable(FromEnvironment, password);
        var refusal = Assert.Throws<TeamException>(() => Address().Open())!;
        Assert.That(refusal.Message, Does.Contain("refuses the connection").And.Contain("password").And.Not.Contain("falsch"));
    }

    StoreAddress Address() => StoreAddress.Parse(_server!.Address("postgres"));
}

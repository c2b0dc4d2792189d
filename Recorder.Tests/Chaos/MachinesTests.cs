using NUnit.Framework;
using Recorder.Chaos.Machines;
using Recorder.Postgres;

namespace Recorder.Tests.Chaos;

/// <summary>A short session of machines with a store.</summary>
[Category("Process")]
[NonParallelizable]
public sealed class MachinesTests
{
    [Test]
    public void Machines_that_lose_their_network_and_are_killed_have_every_run_once_in_the_store()
    {
        if (PostgresBinaries.Find() is not { } binaries)
        {
            Assert.Ignore(PostgresBinaries.Missing);
            return;
        }

        if (MachineNetwork.Missing() is { } reason)
            Assert.Ignore(reason);
        using var folder = new TestFolder();
        using var network = new MachineNetwork(MachinesSession.Machines);
        using var listening = new EncryptedListening(MachineNetwork.ServerAddress, MachineNetwork.Addresses)
        {
            Namespace = network.Server,
        };
        using var server = LocalServer.Start(binaries, listening: listening);
        var report = new MachinesSession(server, network, listening.ClientOptions, folder.Path, seed: 3).Run(faults: 2);
        Assert.That(report.Problems, Is.Empty);
        Assert.That(report.Runs, Is.GreaterThan(MachinesSession.Machines));
        Assert.That(report.Metrics, Is.GreaterThan(report.Runs));
    }
}

[assembly: AssemblyFixture(typeof(AspNetCore.Tests.RecordedServer))]
